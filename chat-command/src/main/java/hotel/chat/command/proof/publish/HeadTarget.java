package hotel.chat.command.proof.publish;

import java.io.IOException;

import hotel.chat.api.ledger.SignedHead;

/** A place outside that heads are given to. */
interface HeadTarget extends AutoCloseable {
    /** What it is, in one word. */
    String kind();

    /** Name of the lock of who gives it heads, as {@link hotel.chat.command.rounds.RoundLock} wants it. */
    String lock();

    /** Where it is: when that changes it is given all heads again. */
    String location();

    /**
     * Returns when the place has it for good. It may be given the same one again.
     *
     * @throws IOException or an unchecked exception, when it has not; it may have nevertheless
     */
    void take(SignedHead head) throws IOException, InterruptedException;

    @Override
    default void close() {}
}
