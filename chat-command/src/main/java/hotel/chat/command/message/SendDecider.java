package hotel.chat.command.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.conversation.ActiveParticipant;
import org.jspecify.annotations.Nullable;

/** Which messages may be sent. */
final class SendDecider {
    private SendDecider() {}

    /**
     * The message as it is sent.
     *
     * @param replyTarget the message replied to, if the command names one and there is one
     * @param usernames of the participants, as far as the text needs them
     */
    static MessageSent decide(
            ActiveParticipant sender,
            SendMessage command,
            MessageId id,
            Optional<MessageState> replyTarget,
            Map<StaffId, String> usernames) {
        if (command.replyTo() != null) {
            requireOther(id, command.replyTo());
            requireLiveHere(sender, replyTarget);
        }
        return message(sender, id, command.text(), command.replyTo(), command.files(), usernames);
    }

    /** A message of the sender's own words without files. */
    static MessageSent note(ActiveParticipant sender, MessageId id, String text, Map<StaffId, String> usernames) {
        return message(sender, id, text, null, List.of(), usernames);
    }

    private static MessageSent message(
            ActiveParticipant sender,
            MessageId id,
            String text,
            @Nullable MessageId replyTo,
            List<StoredFile> files,
            Map<StaffId, String> usernames) {
        SubjectKey key = MessageTexts.keyOf(sender.hotel(), id);
        return new MessageSent(
                sender.conversation().conversationId(),
                id,
                sender.id(),
                MessageTexts.of(key, text, !files.isEmpty()),
                replyTo,
                null,
                Mentions.in(text, sender, usernames),
                files.stream().map(file -> attached(file, key)).toList());
    }

    private static AttachedFile attached(StoredFile file, SubjectKey key) {
        return new AttachedFile(
                file.attachmentId(),
                PersonalText.of(key, file.name()),
                file.type(),
                file.contentType(),
                file.size(),
                file.sha256());
    }

    /** The target's stream is loaded: under its id the new message would be appended to it, over the old one. */
    private static void requireOther(MessageId id, MessageId replyTo) {
        if (id.equals(replyTo)) {
            throw Rejection.rule("A message cannot reply to itself.");
        }
    }

    private static void requireLiveHere(ActiveParticipant sender, Optional<MessageState> target) {
        boolean liveHere = target.filter(MessageState::isLive)
                .filter(state ->
                        state.conversationId().equals(sender.conversation().conversationId()))
                .isPresent();
        if (!liveHere) {
            throw Rejection.rule("reply_to must be a message of this conversation that is not deleted.");
        }
    }
}
