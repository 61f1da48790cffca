package hotel.chat.command.message;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.stream.Stamp;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * A message as deciding needs it.
 *
 * @param text as it is now; a deleted message keeps its last one here, out of sight
 * @param sent where and when it was sent
 * @param forwardedFrom where it first came from; null for one's own
 * @param lastEdit null while it is as sent
 * @param reactions those that stand; none on a deleted message
 * @param attachments in order, deleted ones too
 * @param deletion null while it is live
 * @param erased whether its content is gone for good
 */
public record MessageState(
        ConversationId conversationId,
        MessageId messageId,
        StaffId sender,
        PersonalText text,
        Stamp sent,
        @Nullable ForwardOrigin forwardedFrom,
        int editCount,
        @Nullable Stamp lastEdit,
        Reactions reactions,
        Attachments attachments,
        @Nullable Stamp deletion,
        boolean erased)
        implements StreamState {

    /** The next state; facts before the sending, which there are none of, would leave nothing. */
    public static @Nullable MessageState evolve(@Nullable MessageState before, Fact fact) {
        if (!(fact.event() instanceof MessageEvent event)) {
            return before;
        }
        Stamp stamp = new Stamp(fact.position(), fact.at());
        if (event instanceof MessageSent sent) {
            return sent(sent, stamp);
        }
        return before == null ? null : before.after(event, stamp);
    }

    public boolean isLive() {
        return deletion == null;
    }

    private MessageState after(MessageEvent event, Stamp stamp) {
        return switch (event) {
            case MessageSent first -> sent(first, stamp);
            case MessageEdited edited -> edited(edited.text(), stamp);
            case ReactionAdded added ->
                with(reactions.with(added.staffId(), added.emoji(), stamp.position()), attachments, deletion);
            case ReactionRemoved removed ->
                with(reactions.without(removed.staffId(), removed.emoji()), attachments, deletion);
            case AttachmentProcessed processed -> with(reactions, attachments.processed(processed), deletion);
            case AttachmentDeleted deleted ->
                with(reactions, attachments.deleted(deleted.attachmentId(), stamp), deletion);
            case MessageDeleted _ -> with(Reactions.NONE, attachments.allDeleted(stamp), stamp);
            case MessageErased _ -> erased(stamp);
        };
    }

    private static MessageState sent(MessageSent first, Stamp stamp) {
        return new MessageState(
                first.conversationId(),
                first.messageId(),
                first.sender(),
                first.text(),
                stamp,
                first.forwardedFrom(),
                0,
                null,
                Reactions.NONE,
                Attachments.sent(first.attachments()),
                null,
                false);
    }

    private MessageState edited(PersonalText changed, Stamp stamp) {
        return new MessageState(
                conversationId,
                messageId,
                sender,
                changed,
                sent,
                forwardedFrom,
                editCount + 1,
                stamp,
                reactions,
                attachments,
                deletion,
                erased);
    }

    /** A message that was deleted before keeps the time of that. */
    private MessageState erased(Stamp stamp) {
        return new MessageState(
                conversationId,
                messageId,
                sender,
                PersonalText.erased(text.key()),
                sent,
                forwardedFrom,
                editCount,
                lastEdit,
                Reactions.NONE,
                attachments.allDeleted(stamp),
                deletion == null ? stamp : deletion,
                true);
    }

    private MessageState with(Reactions reacted, Attachments attached, @Nullable Stamp deleted) {
        return new MessageState(
                conversationId,
                messageId,
                sender,
                text,
                sent,
                forwardedFrom,
                editCount,
                lastEdit,
                reacted,
                attached,
                deleted,
                erased);
    }
}
