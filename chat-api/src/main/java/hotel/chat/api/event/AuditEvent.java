package hotel.chat.api.event;

/** What auditors do; told to nobody, in no conversation's record. */
public sealed interface AuditEvent extends ChatEvent permits AuditAccessed, GrantEvent {}
