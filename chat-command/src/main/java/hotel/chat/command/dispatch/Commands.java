package hotel.chat.command.dispatch;

import java.util.Optional;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.command.stream.Reply;
import org.springframework.http.ResponseEntity;

/** Where controllers hand commands in. */
public interface Commands {
    /**
     * Runs a command on Axon's command bus and answers once its facts are durable: status, {@code Location}, {@code
     * Chat-Position} and body. A command that was decided on something that has changed meanwhile is decided again, at most
     * 5 times, then {@code unavailable}.
     */
    ResponseEntity<Object> run(ChatCommand command, RequestContent request);

    /** Runs a command without answering a request; its reply. Same retries, no idempotency key. */
    Reply run(ChatCommand command);

    /**
     * The first answer of a request that was made before, for one that cannot be made a command any more; empty when it was
     * not made before. Other content under the same id or key is refused.
     */
    Optional<ResponseEntity<Object>> earlier(RequestContent request);

    /** Whether the caller has used that idempotency key before, for whatever. */
    boolean isUsed(Caller caller, String key);

    /**
     * Answers a request that is made of several commands, once per idempotency key. The work must itself be repeatable: it
     * runs again when an earlier run did not come to its end.
     */
    ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work);
}
