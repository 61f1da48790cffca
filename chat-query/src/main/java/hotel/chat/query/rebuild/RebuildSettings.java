package hotel.chat.query.rebuild;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rebuilds.
 *
 * @param batchSize facts in one transaction while nobody writes, a fifth of it otherwise; 5..5,000
 * @param busyShare which part of one thread's time a rebuild takes while others write; 0.01..1. A rebuild that would never
 *     catch up that way takes more.
 * @param maxEventsPerSecond never faster than that; 0 for no limit
 * @param lease after how long another node goes on with what a dead one was at; 500 ms..1 min
 * @param poll how often a node looks for something to do; 50 ms..1 min
 * @param swapWait how long queries may have to wait for a swap that waits for others; 1..500 ms. It tries again.
 * @param keepOld how long the tables are kept that were live before; an erasure removes them at once
 */
@ConfigurationProperties("chat.rebuild")
public record RebuildSettings(
        @DefaultValue("1000") int batchSize,
        @DefaultValue("0.25") double busyShare,
        @DefaultValue("0") int maxEventsPerSecond,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("100ms") Duration swapWait,
        @DefaultValue("24h") Duration keepOld) {
    public RebuildSettings {
        if (batchSize < 5 || batchSize > 5_000) {
            throw new IllegalArgumentException("chat.rebuild.batch-size must be 5..5000");
        }
        if (!(busyShare >= 0.01 && busyShare <= 1)) {
            throw new IllegalArgumentException("chat.rebuild.busy-share must be 0.01..1");
        }
        if (maxEventsPerSecond < 0) {
            throw new IllegalArgumentException("chat.rebuild.max-events-per-second must be 0 or more");
        }
        within("lease", lease, Duration.ofMillis(500), Duration.ofMinutes(1));
        within("poll", poll, Duration.ofMillis(50), Duration.ofMinutes(1));
        within("swap-wait", swapWait, Duration.ofMillis(1), Duration.ofMillis(500));
        within("keep-old", keepOld, Duration.ZERO, Duration.ofDays(365));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.rebuild." + name + " must be " + least + ".." + most);
        }
    }
}
