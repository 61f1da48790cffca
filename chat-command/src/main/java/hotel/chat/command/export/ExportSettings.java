package hotel.chat.command.export;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How exports are made and kept.
 *
 * @param keep how long a finished one, or one that failed, can be fetched; 1 min..365 d
 * @param lease after that a dead node's export is begun anew by another; 1 s..1 h
 * @param poll how often a node looks for exports that another was asked for, and for those whose time is over; 100 ms..10 min
 * @param attempts after so many beginnings without an end it has failed; 1..100
 * @param pause between two attempts; 100 ms..10 min
 * @param busyShare of its time a node works at them while ten facts a second or more are appended; 0.01..1
 */
@ConfigurationProperties("chat.audit.exports")
public record ExportSettings(
        @DefaultValue("7d") Duration keep,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("10s") Duration poll,
        @DefaultValue("10") int attempts,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("0.1") double busyShare) {
    public ExportSettings {
        check("keep", within(keep, Duration.ofMinutes(1), Duration.ofDays(365)), "1m..365d");
        check("lease", within(lease, Duration.ofSeconds(1), Duration.ofHours(1)), "1s..1h");
        check("poll", within(poll, Duration.ofMillis(100), Duration.ofMinutes(10)), "100ms..10m");
        check("attempts", attempts >= 1 && attempts <= 100, "1..100");
        check("pause", within(pause, Duration.ofMillis(100), Duration.ofMinutes(10)), "100ms..10m");
        check("busy-share", busyShare >= 0.01 && busyShare <= 1, "0.01..1");
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(String name, boolean isRight, String bounds) {
        if (!isRight) {
            throw new IllegalArgumentException("chat.audit.exports." + name + " must be " + bounds);
        }
    }
}
