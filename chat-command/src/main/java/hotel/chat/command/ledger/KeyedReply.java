package hotel.chat.command.ledger;

import java.util.function.Function;

import hotel.chat.command.stream.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a request with an idempotency key, stored with what it answers.
 *
 * @param content keyed MAC of the request's content
 * @param made makes what is stored once the last fact's position is known
 */
public record KeyedReply(String key, byte[] content, Function<Stamp, StoredReply> made) {

    /** Status, {@code Location} and body as they went out. */
    public record StoredReply(int status, @Nullable String location, byte[] body, long position) {}
}
