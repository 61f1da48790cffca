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
 */
@ConfigurationProperties("chat.storage")
public record StorageSettings(
        @Nullable String dir,
        @DefaultValue("512MB") DataSize minFree,
        @DefaultValue("1d") Duration orphanAfter,
        @DefaultValue("1h") Duration janitorInterval) {
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
}
