package hotel.chat.api.port;

/**
 * By what other nodes know that this process is there: a session of PostgreSQL, which ends with it. While it lasts, it holds the advisory
 * lock {@code hashtextextended(name, 0)}, shared; who gets that lock alone knows that the process of that name is gone, or has lost its
 * session (ADR 39).
 */
public interface NodeSession {
    /** How every {@link #name} begins, and the name of no process that has no session. */
    String PREFIX = "session:";

    /** Of this process alone: no other has had it or will have it. */
    String name();

    /** Whether this process has its session now, as far as it knows. Who has none may be taken for gone. */
    boolean isHeld();

    /**
     * Whether this process has held its session for some time, so that others that live have theirs as well. What ends all sessions at
     * once, as a crash of the database does, says nothing about who lives.
     */
    boolean isSettled();
}
