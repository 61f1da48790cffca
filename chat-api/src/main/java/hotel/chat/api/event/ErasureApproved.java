package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;

/** The second signature, by another person than the first; the erasing stands in the same commit. */
@StoredAs(name = "ErasureApproved", revision = 1)
public record ErasureApproved(ErasureId erasureId) implements ErasureEvent {}
