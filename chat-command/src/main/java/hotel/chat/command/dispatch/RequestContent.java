package hotel.chat.command.dispatch;

import hotel.chat.api.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request the same request: a repeated id or key with the same content is answered again, with other content
 * refused.
 *
 * @param idempotencyKey the header, or null
 * @param clientMadeId whether the body names the thing to be created
 * @param body the parsed body
 */
public record RequestContent(
        Caller caller,
        @Nullable String idempotencyKey,
        boolean clientMadeId,
        String method,
        String path,
        Object body) {}
