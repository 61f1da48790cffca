package hotel.chat.command.settings;

import java.time.Duration;

import hotel.chat.api.event.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for files that come in.
 *
 * @param limits the largest file of each type
 * @param expireAfter for how long an upload that nobody has sent is kept, from its last byte on; 1 min..30 d
 * @param expiryInterval between two looks for such; 1 s..1 h
 * @param parallel requests that bring files, at one time, a node; 1..1,000. Each may hold a slice of 8 MiB in memory
 * @param parallelPerPerson those of one person, a node; 1..1,000
 * @param unfinishedPerPerson resumable uploads of one person that are not whole yet; 1..10,000
 */
@ConfigurationProperties("chat.uploads")
public record UploadSettings(
        @DefaultValue Limits limits,
        @DefaultValue("1d") Duration expireAfter,
        @DefaultValue("1m") Duration expiryInterval,
        @DefaultValue("32") int parallel,
        @DefaultValue("10") int parallelPerPerson,
        @DefaultValue("100") int unfinishedPerPerson,
        @DefaultValue ClamAv clamav) {

    public UploadSettings {
        within("parallel", parallel, 1, 1_000);
        within("parallel-per-person", parallelPerPerson, 1, 1_000);
        within("unfinished-per-person", unfinishedPerPerson, 1, 10_000);
        within("expire-after", expireAfter, Duration.ofMinutes(1), Duration.ofDays(30));
        within("expiry-interval", expiryInterval, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.uploads." + name + " must be " + least + ".." + most);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("chat.uploads." + name + " must be " + least + ".." + most);
        }
    }

    /** The largest file of each type; 1 B..1 TB each. */
    public record Limits(
            @DefaultValue("50MB") DataSize image,
            @DefaultValue("100MB") DataSize document,
            @DefaultValue("500MB") DataSize audio,
            @DefaultValue("4GB") DataSize video,
            @DefaultValue("100MB") DataSize other) {
        private static final long MOST = DataSize.ofTerabytes(1).toBytes();

        public Limits {
            within("limits.image", image.toBytes(), 1, MOST);
            within("limits.document", document.toBytes(), 1, MOST);
            within("limits.audio", audio.toBytes(), 1, MOST);
            within("limits.video", video.toBytes(), 1, MOST);
            within("limits.other", other.toBytes(), 1, MOST);
        }

        /** Bytes. */
        public long of(FileType type) {
            return switch (type) {
                case IMAGE -> image.toBytes();
                case DOCUMENT -> document.toBytes();
                case AUDIO -> audio.toBytes();
                case VIDEO -> video.toBytes();
                case OTHER -> other.toBytes();
            };
        }

        /** Bytes of the largest file of any type. */
        public long largest() {
            long largest = 0;
            for (FileType type : FileType.values()) {
                largest = Math.max(largest, of(type));
            }
            return largest;
        }
    }

    /**
     * Where ClamAV's daemon listens; nothing is scanned while there is no host.
     *
     * @param timeout for connecting and for each answer; 1 s..10 min
     * @param maxSize the daemon's own {@code StreamMaxLength}: a larger file cannot be scanned, so it is refused; at most
     *     4 GB, as the protocol's daemon allows
     */
    public record ClamAv(
            @Nullable String host,
            @DefaultValue("3310") int port,
            @DefaultValue("1m") Duration timeout,
            @DefaultValue("100MB") DataSize maxSize) {
        public ClamAv {
            within("clamav.port", port, 1, 65_535);
            within(
                    "clamav.max-size",
                    maxSize.toBytes(),
                    1,
                    DataSize.ofGigabytes(4).toBytes());
            within("clamav.timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        }

        public boolean enabled() {
            return host != null && !host.isBlank();
        }
    }
}
