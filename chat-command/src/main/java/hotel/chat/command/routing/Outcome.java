package hotel.chat.command.routing;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.JsonNode;

/**
 * What became of a command at the node that handled it, on its way back. With none of the three it failed there, which that
 * node's log has.
 *
 * @param alteredAt where the ledger does not verify
 */
record Outcome(
        @Nullable Answered answered,
        @Nullable Refused refused,
        @Nullable Long alteredAt) {
    static final Outcome FAILED = new Outcome(null, null, null);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** @param type of the record that the body is; null where it is JSON already, as of a repeated request */
    record Answered(
            int status, @Nullable String location, @Nullable String type, JsonNode body, long position) {}

    /** A {@link Rejection}. */
    record Refused(
            RejectionCode code,
            String detail,
            List<FieldError> errors,
            @Nullable Duration retryAfter) {}

    /** What the work comes to; only a bug is thrown. */
    static Outcome of(Supplier<Reply> work) {
        try {
            return answered(work.get());
        } catch (Rejection rejection) {
            return refused(rejection);
        } catch (CannotCreateTransactionException
                | DataAccessResourceFailureException
                | TransientDataAccessException away) {
            return unavailable("The database cannot be reached.");
        } catch (LedgerAltered altered) {
            return new Outcome(null, null, altered.position());
        }
    }

    static Outcome unavailable(String detail) {
        return refused(Rejection.retryLater(RejectionCode.UNAVAILABLE, detail, SOON));
    }

    private static Outcome answered(Reply reply) {
        boolean json = reply.body() instanceof JsonNode;
        Answered answered = new Answered(
                reply.status(),
                reply.location(),
                json ? null : reply.body().getClass().getName(),
                Travelling.tree(reply.body()),
                reply.position());
        return new Outcome(answered, null, null);
    }

    private static Outcome refused(Rejection rejection) {
        Refused refused = new Refused(
                rejection.code(),
                rejection.detail(),
                rejection.errors(),
                rejection.retryAfter().orElse(null));
        return new Outcome(null, refused, null);
    }

    /** The reply, or what would have been thrown if the command had been handled here. */
    Reply reply() {
        if (answered != null) {
            Object body = answered.type() == null
                    ? answered.body()
                    : Travelling.value(answered.body(), Travelling.record(answered.type()));
            return new Reply(answered.status(), answered.location(), body, answered.position());
        }
        if (refused != null) {
            throw rejection(refused);
        }
        if (alteredAt != null) {
            throw new LedgerAltered(alteredAt, "another node has found that");
        }
        throw new IllegalStateException("a command failed at the node that it was routed to, whose log says why");
    }

    private static Rejection rejection(Refused refused) {
        if (refused.retryAfter() != null) {
            return Rejection.retryLater(refused.code(), refused.detail(), refused.retryAfter());
        }
        return refused.errors().isEmpty()
                ? Rejection.of(refused.code(), refused.detail())
                : Rejection.invalid(refused.errors());
    }

    /** Never what is answered: records end up in logs. */
    @Override
    public String toString() {
        return "Outcome";
    }
}
