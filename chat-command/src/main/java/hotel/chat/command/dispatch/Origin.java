package hotel.chat.command.dispatch;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The request that a command comes from, as far as it takes to recognise it when it is made again.
 *
 * @param idempotencyKey the header, or null
 * @param creates the stream that the body's client-made id begins; null without one
 * @param content the keyed MAC of all that makes it the same request; empty when it cannot be repeated
 */
public record Origin(
        Caller caller,
        @Nullable String idempotencyKey,
        @Nullable StreamId creates,
        byte[] content) {}
