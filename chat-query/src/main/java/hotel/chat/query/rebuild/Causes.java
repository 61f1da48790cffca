package hotel.chat.query.rebuild;

import java.sql.SQLException;
import java.util.Set;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.projection.MissingRow;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** What a failure means for a rebuild, and how it may be named. */
final class Causes {
    /** Connections, resources, rollbacks, locks, an operator who intervened, the system: PostgreSQL's classes of states. */
    private static final Set<String> PASSING = Set.of("08", "53", "40", "55", "57", "58");

    /** An index that a node whose lease ran out has made as well, and a transaction that was silent for too long. */
    private static final Set<String> ALSO_PASSING = Set.of("42P07", "25P03");

    /** Lock not available, deadlock, and the statement's time is over. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "57014");

    private static final String OURS = "hotel.chat.";

    private Causes() {}

    /** Whether the same may succeed a moment later. */
    static boolean isPassing(Throwable failure) {
        String state = sqlState(failure);
        if (state != null) {
            return PASSING.contains(state.substring(0, 2)) || ALSO_PASSING.contains(state);
        }
        return isOfThePool(failure)
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException
                || (failure instanceof Rejection refusal && refusal.code() == RejectionCode.UNAVAILABLE);
    }

    /** A connection that was lost is closed, and giving back what was open on it fails without the database having said a word. */
    private static boolean isOfThePool(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** Somebody had one of the tables locked. */
    static boolean isLocked(Throwable failure) {
        String state = sqlState(failure);
        return state != null && LOCKED.contains(state);
    }

    /** Without the words of others: a database's message may quote a row. */
    static String named(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = failure.getClass().getSimpleName();
        if (failure instanceof MissingRow) {
            return name + ": " + failure.getMessage();
        }
        String state = sqlState(failure);
        return name + (state == null ? "" : ", SQL state " + state) + place(root);
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                String type = frame.getClassName();
                return " in " + type.substring(type.lastIndexOf('.') + 1) + ", line " + frame.getLineNumber();
            }
        }
        return "";
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
