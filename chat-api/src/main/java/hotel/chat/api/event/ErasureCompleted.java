package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;

/**
 * The disk was tidied up after an erasure.
 *
 * @param wholly false where the installation's role may not do all of it, which the erasure's answer names
 */
@StoredAs(name = "ErasureCompleted", revision = 1)
public record ErasureCompleted(ErasureId erasureId, boolean wholly) implements ErasureEvent {}
