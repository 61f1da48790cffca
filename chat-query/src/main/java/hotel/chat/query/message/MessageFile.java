package hotel.chat.query.message;

import java.time.Instant;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * A live file of a message.
 *
 * @param message id of its message
 * @param durationMs milliseconds
 */
public record MessageFile(
        String message,
        String id,
        String name,
        String type,
        String contentType,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        boolean thumbnail) {
    private static final double SECOND = 1000;

    /** In the form that is broadcast; it came when its message was sent, from its sender. */
    public AttachmentView view(HotelId hotel, AttachmentLinks links, PersonView sender, Instant at) {
        AttachmentId attachment = new AttachmentId(id);
        return new AttachmentView(
                id,
                name,
                type,
                contentType,
                size,
                sha256,
                width,
                height,
                durationMs == null ? null : durationMs / SECOND,
                links.plain(hotel, attachment),
                thumbnail ? links.plainThumbnail(hotel, attachment) : null,
                at,
                sender);
    }

    /** Never the name: records end up in logs. */
    @Override
    public String toString() {
        return "MessageFile[" + id + "]";
    }
}
