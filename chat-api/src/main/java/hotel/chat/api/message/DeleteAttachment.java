package hotel.chat.api.message;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;

/**
 * Takes a file off its message: its uploader, or a manager who is a participant. The last file of a message without text
 * takes the message with it. Again: the same answer, no new event.
 */
public record DeleteAttachment(Caller caller, AttachmentId attachmentId) implements ChatCommand {}
