package hotel.chat.api.message;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;

/**
 * A file whose bytes are in the blob store, to be sent.
 *
 * @param name without directories
 * @param contentType media type of the content, without parameters
 * @param size bytes
 * @param sha256 of the bytes as they are served, 64 hex digits in lower case
 */
public record StoredFile(
        AttachmentId attachmentId, String name, FileType type, String contentType, long size, String sha256) {

    /** Never the name: records end up in logs. */
    @Override
    public String toString() {
        return "StoredFile[" + attachmentId + "]";
    }
}
