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
 * @param url of its bytes: a path below the server's address
 * @param thumbnailUrl of a small picture; null while it is processed and where there is none
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
        PersonView uploadedBy) {

    /** The same with links that are good for the viewer without a token. */
    public AttachmentView seenBy(Viewer viewer) {
        return new AttachmentView(
                attachmentId,
                name,
                type,
                contentType,
                size,
                sha256,
                width,
                height,
                durationS,
                viewer.link(url, attachmentId),
                thumbnailUrl == null ? null : viewer.link(thumbnailUrl, attachmentId),
                uploadedAt,
                uploadedBy);
    }

    /** Never the name: records end up in logs. */
    @Override
    public String toString() {
        return "AttachmentView[" + attachmentId + "]";
    }
}
