package hotel.chat.query.attachment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of files, as the query side needs them.
 *
 * @param linkLifetime {@code chat.attachments.link-lifetime}: a signed link is good for at least that long, and for twice
 *     that at most; 1 min..24 h
 * @param keepDeleted {@code chat.attachments.keep-deleted}: how long the bytes of a deleted file are kept; 0..3,650 days
 */
@ConfigurationProperties("chat.attachments")
public record AttachmentSettings(
        @DefaultValue("15m") Duration linkLifetime,
        @DefaultValue("30d") Duration keepDeleted) {
    public AttachmentSettings {
        within("link-lifetime", linkLifetime, Duration.ofMinutes(1), Duration.ofHours(24));
        within("keep-deleted", keepDeleted, Duration.ZERO, Duration.ofDays(3_650));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.attachments." + name + " must be " + least + ".." + most);
        }
    }
}
