package hotel.chat.api.event;

import java.time.Instant;

import hotel.chat.api.identity.GrantId;

/**
 * The second signature, by another person than who asked: from here on the grant stands.
 *
 * @param endsAt first moment at which it does not stand any more
 */
@StoredAs(name = "GrantApproved", revision = 1)
public record GrantApproved(GrantId grantId, Instant endsAt) implements GrantEvent {}
