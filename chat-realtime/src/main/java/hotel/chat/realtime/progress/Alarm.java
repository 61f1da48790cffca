package hotel.chat.realtime.progress;

import java.time.Duration;

/** Does something later, on a thread of its own. */
@FunctionalInterface
interface Alarm {
    void after(Duration delay, Runnable task);
}
