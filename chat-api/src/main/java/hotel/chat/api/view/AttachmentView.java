package hotel.chat.api.view;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param type {@code image}, {@code document}, {@code video}, {@code audio} or {@code other}
 * @param size bytes
 * @param sha256 hex
 * @param durationS seconds
 */
public record AttachmentView(
        String attachmentId,
        String name,
        String type,
        String contentType,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double durationS,
        String url,
        @Nullable String thumbnailUrl,
        Instant uploadedAt,
        PersonView uploadedBy) {}
