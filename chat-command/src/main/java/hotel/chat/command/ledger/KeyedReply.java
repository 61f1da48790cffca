package hotel.chat.command.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a request with an idempotency key, stored with what it answers.
 *
 * @param content keyed MAC of the request's content
 * @param made makes what is stored once the last fact's position is known
 */
public record KeyedReply(String key, byte[] content, ReplyMaker made) {

    /** Makes the reply from where the command's last fact stands. */
    @FunctionalInterface
    public interface ReplyMaker {
        StoredReply at(long position, Instant at);
    }

    /** Status, {@code Location} and body as they went out. */
    public record StoredReply(int status, @Nullable String location, byte[] body, long position) {}
}
