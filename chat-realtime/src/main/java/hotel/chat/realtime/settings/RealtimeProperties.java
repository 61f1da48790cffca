package hotel.chat.realtime.settings;

import java.time.Duration;

import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.EventNames;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are told.
 *
 * @param channelAccess {@code private} or {@code public}
 * @param eventNames {@code short} or {@code prefixed}
 * @param batch facts that are told together at most, 1..5,000
 * @param unreadPerSecond how often one person is told unread numbers at most; what comes too early waits; 1..1,000
 * @param lease for how long one node may tell without renewing that, 500 ms..60 s
 * @param backoff before the first retry; doubles each time, 1 ms..10 s
 * @param backoffMax longest time between two retries, up to 5 min
 * @param syncWait how long {@code sync} waits for the read model to see a position, 0..30 s
 */
@ConfigurationProperties("chat.realtime")
public record RealtimeProperties(
        @DefaultValue("private") ChannelAccess channelAccess,
        @DefaultValue("short") EventNames eventNames,
        @DefaultValue("500") int batch,
        @DefaultValue("2") int unreadPerSecond,
        @DefaultValue("2s") Duration lease,
        @DefaultValue("100ms") Duration backoff,
        @DefaultValue("10s") Duration backoffMax,
        @DefaultValue("2s") Duration syncWait) {

    public RealtimeProperties {
        within("batch", batch, 1, 5_000);
        within("unread-per-second", unreadPerSecond, 1, 1_000);
        within("lease (ms)", lease.toMillis(), 500, 60_000);
        within("backoff (ms)", backoff.toMillis(), 1, 10_000);
        within("backoff-max (ms)", backoffMax.toMillis(), backoff.toMillis(), 300_000);
        within("sync-wait (ms)", syncWait.toMillis(), 0, 30_000);
    }

    private static void within(String setting, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("chat.realtime." + setting + " must be " + low + ".." + high);
        }
    }
}
