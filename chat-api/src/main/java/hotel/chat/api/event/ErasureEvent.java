package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;

/** What happens to a request for erasure; the stream is {@code hotel/erasure/id}. */
public sealed interface ErasureEvent extends ChatEvent
        permits ErasureRequested, ErasureApproved, TextsErased, ErasureCompleted {
    ErasureId erasureId();
}
