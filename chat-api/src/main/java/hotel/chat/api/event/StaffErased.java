package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.StaffId;

/**
 * The person's profile is gone for good; only the id is left. The commit of this fact destroys the person's key and every
 * key that it wraps: of the messages that the person wrote and of the titles that the person gave first. The streams of those
 * are marked one after the other.
 *
 * @param erasedBy whose request it was
 */
@StoredAs(name = "StaffErased", revision = 1)
public record StaffErased(StaffId staffId, ErasureId erasureId, StaffId erasedBy) implements StaffEvent {}
