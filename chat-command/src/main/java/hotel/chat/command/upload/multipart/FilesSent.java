package hotel.chat.command.upload.multipart;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.AttachmentView;

/**
 * A message that was sent with its files.
 *
 * @param attachments in the order of the request; without what their processing finds out later
 * @param position of the message
 */
record FilesSent(
        String conversationId, String messageId, Instant createdAt, List<AttachmentView> attachments, long position) {}
