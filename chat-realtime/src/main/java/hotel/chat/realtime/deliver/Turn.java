package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While this node may tell: it holds the lease and is not stopping. */
record Turn(Lease lease, CountDownLatch stopping) {

    /** To be called before anything is sent. */
    void check() {
        if (stopping.getCount() == 0) {
            throw new Aborted("stopping");
        }
        if (!lease.valid()) {
            throw new Aborted("lease lost");
        }
    }

    void pause(Duration time) {
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
