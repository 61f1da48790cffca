package hotel.chat.command.dispatch;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request the same request: a repeated id or key with the same content is answered again, with other content
 * refused.
 *
 * @param idempotencyKey the header, or null
 * @param creates the stream that the body's client-made id begins; null without one (always for direct conversations)
 * @param body the parsed body
 */
public record RequestContent(
        Caller caller,
        @Nullable String idempotencyKey,
        @Nullable StreamId creates,
        String method,
        String path,
        Object body) {}
