package hotel.chat.command.message;

import java.util.Map;
import java.util.Optional;

import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.input.TextRules;

/** Which messages may be edited and deleted, and by whom. Every decision is empty when nothing changes. */
final class ChangeDecider {
    /** Whoever looks at a message's history, or decides about it, reads all of its revisions. */
    private static final int MOST_EDITS = 1_000;

    private ChangeDecider() {}

    /**
     * The new revision. It stays under the key of the text before: what was taken from a forwarded text must go when its
     * origin is erased.
     */
    static Optional<MessageEdited> edit(
            ActiveParticipant caller,
            MessageState message,
            String text,
            Map<StaffId, String> usernames,
            EditWindow window) {
        if (!message.sender().equals(caller.id())) {
            throw Rejection.forbidden("Only the sender edits a message.");
        }
        requireLive(message);
        PersonalText changed = MessageTexts.of(
                message.text().key(), text, message.attachments().anyLive());
        if (message.text().erased()) {
            throw Rejection.rule("The text was erased.");
        }
        if (message.text().value().equals(text)) {
            return Optional.empty();
        }
        window.requireOpen(message.sent());
        if (message.editCount() >= MOST_EDITS) {
            throw Rejection.rule("A message can be edited 1,000 times.");
        }
        return Optional.of(new MessageEdited(
                message.conversationId(), message.messageId(), changed, Mentions.in(text, caller, usernames)));
    }

    static Optional<MessageDeleted> delete(ActiveParticipant caller, MessageState message) {
        requireDeleter(caller, message, "a message");
        return message.isLive()
                ? Optional.of(new MessageDeleted(message.conversationId(), message.messageId()))
                : Optional.empty();
    }

    /** A file goes like its message: its uploader is the message's sender. */
    static void requireDeleter(ActiveParticipant caller, MessageState message, String what) {
        if (!message.sender().equals(caller.id()) && !caller.isManager()) {
            throw Rejection.forbidden("Only the sender or a manager in the conversation deletes " + what + ".");
        }
    }

    /** Whether nothing would be left of a message without that file. */
    static boolean isNothingBut(MessageState message, AttachmentId last) {
        return TextRules.isBlank(message.text().value())
                && message.attachments().live().stream()
                        .allMatch(file -> file.attachmentId().equals(last));
    }

    static void requireLive(MessageState message) {
        if (!message.isLive()) {
            throw Rejection.of(RejectionCode.MESSAGE_DELETED, "The message was deleted.");
        }
    }
}
