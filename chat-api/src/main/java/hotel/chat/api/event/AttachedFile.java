package hotel.chat.api.event;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.text.PersonalText;

/**
 * A file as it came with a message. Its bytes are kept by hotel and content, so a forwarded file is the same bytes under a
 * new id.
 *
 * @param name without directories; under the key of the message that it was first sent in
 * @param contentType media type of the content, without parameters
 * @param size bytes
 * @param sha256 of the bytes as they are served, 64 hex digits in lower case
 */
public record AttachedFile(
        AttachmentId attachmentId, PersonalText name, FileType type, String contentType, long size, String sha256) {}
