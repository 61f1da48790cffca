package hotel.chat.realtime.follow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While this node may follow: it holds the lease and is not stopping. */
public record Turn(Lease lease, CountDownLatch stopping) {

    /** To be called before anything is sent. */
    public void check() {
        if (stopping.getCount() == 0) {
            throw new Aborted("stopping");
        }
        if (!lease.valid()) {
            throw new Aborted("lease lost");
        }
    }

    /** Waits, or ends at once when the node stops. */
    public void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Aborted("stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Aborted("interrupted");
        }
    }
}
