package hotel.chat.api.audit;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import org.jspecify.annotations.Nullable;

/** Writes down that an auditor looks at something. */
public record RecordAccess(
        Caller caller,
        AccessId accessId,
        AuditAction action,
        @Nullable String subjectId,
        @Nullable String asOf) implements ChatCommand {}
