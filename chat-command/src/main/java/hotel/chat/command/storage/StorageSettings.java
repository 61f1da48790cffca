package hotel.chat.command.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where files are kept, and for how long when nobody needs them.
 *
 * @param dir on disk; {@code files} in the data directory where it is not set
 * @param minFree of that disk, which files never take; 0..1 TB
 * @param orphanAfter how long an upload, or a file that was stored and not sent, is kept; 1 h..30 d
 * @param janitorInterval between two rounds of the janitor; 1 s..1 d
 * @param s3 in place of a disk when it names a bucket
 */
@ConfigurationProperties("chat.storage")
public record StorageSettings(
        @Nullable String dir,
        @DefaultValue("512MB") DataSize minFree,
        @DefaultValue("1d") Duration orphanAfter,
        @DefaultValue("1h") Duration janitorInterval,
        @DefaultValue S3 s3) {
    public StorageSettings {
        if (minFree.isNegative() || minFree.compareTo(DataSize.ofTerabytes(1)) > 0) {
            throw new IllegalArgumentException("chat.storage.min-free must be 0..1TB");
        }
        within("orphan-after", orphanAfter, Duration.ofHours(1), Duration.ofDays(30));
        within("janitor-interval", janitorInterval, Duration.ofSeconds(1), Duration.ofDays(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.storage." + name + " must be " + least + ".." + most);
        }
    }

    /**
     * An S3-compatible storage.
     *
     * @param endpoint URL of a storage that is not Amazon's; its buckets are addressed by path
     * @param bucket that files are kept in; without one they are kept on disk
     * @param silence after which one try of a call is given up; 1 s..1 min
     */
    public record S3(
            @Nullable String endpoint,
            @Nullable String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("15s") Duration silence) {
        public S3 {
            within("s3.silence", silence, Duration.ofSeconds(1), Duration.ofMinutes(1));
        }

        /** Never the keys: settings end up in logs. */
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + bucket + ", " + region + "]";
        }
    }
}
