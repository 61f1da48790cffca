package hotel.chat.command.media.job;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be spent on looking into files.
 *
 * @param workers files looked into at once by this node, each by a process of its own; 1..16
 * @param timeout of one file; 1 s..10 min
 * @param memory heap of one worker; 64 MB..4 GB
 * @param maxPixels pictures and films with more are measured only; 1..1,000,000,000
 * @param maxCopy larger files are looked into only where the storage has them on this machine's disk; 0..100 GB
 * @param idle after that a worker without work ends; 1 s..1 d
 * @param ffmpeg path of the program; {@code auto} looks for it on the PATH, {@code off} does without
 * @param poll how often a node looks for work that it was not told of; 100 ms..10 min
 * @param lease after that a dead node's work is taken over; 1 s..10 min
 * @param attempts when the storage fails that often the attachment stays without thumbnail; 1..1,000
 * @param backoff first time between tries, doubled with each; 10 ms..1 min
 * @param backoffMax longest time between tries; up to 1 h
 */
@ConfigurationProperties("chat.media")
public record MediaSettings(
        @DefaultValue("1") int workers,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("192MB") DataSize memory,
        @DefaultValue("100000000") long maxPixels,
        @DefaultValue("1GB") DataSize maxCopy,
        @DefaultValue("1m") Duration idle,
        @DefaultValue("auto") String ffmpeg,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("20") int attempts,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("5m") Duration backoffMax) {
    public MediaSettings {
        check("workers", workers >= 1 && workers <= 16, "1..16");
        check("timeout", within(timeout, Duration.ofSeconds(1), Duration.ofMinutes(10)), "1s..10m");
        check("memory", within(memory, DataSize.ofMegabytes(64), DataSize.ofGigabytes(4)), "64MB..4GB");
        check("max-pixels", maxPixels >= 1 && maxPixels <= 1_000_000_000, "1..1000000000");
        check("max-copy", within(maxCopy, DataSize.ofBytes(0), DataSize.ofGigabytes(100)), "0..100GB");
        check("idle", within(idle, Duration.ofSeconds(1), Duration.ofDays(1)), "1s..1d");
        check("ffmpeg", !ffmpeg.isBlank(), "a path, auto or off");
        check("poll", within(poll, Duration.ofMillis(100), Duration.ofMinutes(10)), "100ms..10m");
        check("lease", within(lease, Duration.ofSeconds(1), Duration.ofMinutes(10)), "1s..10m");
        check("attempts", attempts >= 1 && attempts <= 1_000, "1..1000");
        check("backoff", within(backoff, Duration.ofMillis(10), Duration.ofMinutes(1)), "10ms..1m");
        check("backoff-max", within(backoffMax, backoff, Duration.ofHours(1)), "backoff..1h");
    }

    /** How long to wait after so many failed tries. */
    Duration backoffAfter(int tries) {
        Duration doubled = backoff.multipliedBy(1L << Math.min(tries - 1, 20));
        return doubled.compareTo(backoffMax) < 0 ? doubled : backoffMax;
    }

    private static <T extends Comparable<? super T>> boolean within(T value, T least, T most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(String name, boolean isRight, String bounds) {
        if (!isRight) {
            throw new IllegalArgumentException("chat.media." + name + " must be " + bounds);
        }
    }
}
