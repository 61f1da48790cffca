package hotel.chat.api.event;

import hotel.chat.api.identity.GrantId;

/**
 * What becomes of an auditor's wish to see the content of direct conversations; the stream is {@code hotel/grants/direct}.
 */
public sealed interface GrantEvent extends AuditEvent permits GrantRequested, GrantApproved, GrantEnded {
    GrantId grantId();
}
