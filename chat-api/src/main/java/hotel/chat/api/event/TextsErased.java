package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;

/**
 * Every text that the erasure concerns is marked as erased in its own stream, forwarded copies too, and no store of text
 * outside the ledger has a row with it any more.
 *
 * @param messages how many messages were marked
 * @param titles how many conversations' titles
 */
@StoredAs(name = "TextsErased", revision = 1)
public record TextsErased(ErasureId erasureId, long messages, long titles) implements ErasureEvent {}
