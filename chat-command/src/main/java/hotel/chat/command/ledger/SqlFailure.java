package hotel.chat.command.ledger;

import java.sql.SQLException;
import java.time.Duration;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;

/** What a failed statement means for those who wait for it. */
enum SqlFailure {
    /** Something that was begun is there already, or a key is taken. */
    DUPLICATE,
    /** The connection broke or the server is going: nobody knows whether the commit happened. */
    OUTCOME_UNKNOWN,
    /** The disk is full; nothing was stored. */
    DISK_FULL,
    /** It would take a text that a legal hold covers, of which the decision knew nothing; nothing was stored. */
    HELD,
    /** Anything else; nothing was stored. */
    REFUSED;

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("XX")) {
            return OUTCOME_UNKNOWN;
        }
        return switch (state) {
            case "23505" -> DUPLICATE;
            case "53100" -> DISK_FULL;
            case "CH001" -> HELD;
            default -> REFUSED;
        };
    }

    static Rejection unavailable() {
        return Rejection.retryLater(
                RejectionCode.UNAVAILABLE,
                "The event store cannot be reached. Try again with the same id or key.",
                Duration.ofSeconds(1));
    }

    static Rejection diskFull() {
        return Rejection.retryLater(
                RejectionCode.INSUFFICIENT_STORAGE, "The event store's disk is full.", Duration.ofSeconds(30));
    }
}
