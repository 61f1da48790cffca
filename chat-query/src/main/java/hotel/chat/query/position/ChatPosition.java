package hotel.chat.query.position;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The header {@code Chat-Position}, both ways: a query sees what its caller has seen, and says what it has seen. */
public final class ChatPosition {
    public static final String HEADER = "Chat-Position";

    private static final Set<RejectionCode> NOT_THERE = Set.of(RejectionCode.NOT_FOUND, RejectionCode.FORBIDDEN);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Watermarks watermarks;
    private final ReadGate gate;
    private final Duration wait;

    /** @param wait how long a query waits at most for the read model */
    public ChatPosition(Watermarks watermarks, ReadGate gate, Duration wait) {
        this.watermarks = watermarks;
        this.gate = gate;
        this.wait = wait;
    }

    /**
     * 200 with the query's answer and its position, once the read model is where the request wants it.
     *
     * @param seen the request's header; one that is no position is {@code validation_failed}, one that is not reached in
     *     time {@code read_model_behind}
     */
    public <T> ResponseEntity<T> answer(@Nullable String seen, ReadScope scope, Supplier<Positioned<T>> query) {
        Positioned<T> found = read(seen, scope, query);
        // A database that crashed may have lost rows which this node has seen: what counts is what the answer was read
        // at.
        if (seen != null && found.position() < Parameters.position(HEADER, seen)) {
            throw behind();
        }
        return ResponseEntity.ok()
                .header(HEADER, Long.toString(found.position()))
                .body(found.answer());
    }

    /** "Not there" does not say what it was read at: the same is asked again once the database is known to be there. */
    private <T> Positioned<T> read(@Nullable String seen, ReadScope scope, Supplier<Positioned<T>> query) {
        require(seen, scope);
        try {
            return gate.read(query);
        } catch (Rejection refused) {
            if (seen == null || !NOT_THERE.contains(refused.code())) {
                throw refused;
            }
            if (watermarks.stored(scope) < Parameters.position(HEADER, seen)) {
                throw behind();
            }
            return gate.read(query);
        }
    }

    /** Waits until the read model is where the request wants it. */
    private void require(@Nullable String seen, ReadScope scope) {
        if (seen == null) {
            return;
        }
        if (!watermarks.await(scope, Parameters.position(HEADER, seen), wait)) {
            throw behind();
        }
    }

    private static Rejection behind() {
        return Rejection.retryLater(
                RejectionCode.READ_MODEL_BEHIND, "The read model has not seen that position yet.", RETRY_AFTER);
    }
}
