package hotel.chat.command.export;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets those who chat go first: all of the time while little is appended, and a share of it while much is. An auditor who watches
 * an export appends facts as well, a few a second.
 */
final class GivingWay {
    private static final int MUCH = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final double busyShare;
    private final LongSupplier nanoTime;
    private long since;
    private long before;
    private long head;
    private boolean isBusy;

    /** @param busyShare more than 0, 1 at the most */
    GivingWay(double busyShare, LongSupplier nanoTime) {
        this.busyShare = busyShare;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    synchronized void noticeHead(long newHead) {
        look();
        if (head == 0) {
            before = newHead;
        }
        head = newHead;
    }

    /** How long to do nothing after having worked for so long. */
    synchronized Duration rest(Duration worked) {
        look();
        boolean isMuch = isBusy || head - before >= MUCH;
        double factor = isMuch ? 1 / busyShare - 1 : 0;
        return Duration.ofNanos(Math.min((long) (worked.toNanos() * factor), LONGEST.toNanos()));
    }

    /** Whether much was appended in the second that has ended, if one has. */
    private void look() {
        long passed = nanoTime.getAsLong() - since;
        if (passed >= SECOND) {
            isBusy = passed < 2 * SECOND && head - before >= MUCH;
            since += passed;
            before = head;
        }
    }
}
