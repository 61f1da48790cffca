package hotel.chat.benchmarks.server;

import java.time.Duration;

/** Waiting between two looks. */
public final class Pause {
    private Pause() {}

    public static void shortly() {
        of(Duration.ofMillis(20));
    }

    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
