package hotel.chat.api.view;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message, the same in every answer and payload. A deleted one keeps its place with an empty text.
 *
 * @param position where it was sent; never changes
 * @param status {@code sent}, {@code delivered} or {@code read}, the same for every viewer
 * @param readByCount how many others have read it
 */
public record MessageView(
        String messageId,
        String conversationId,
        long position,
        PersonView sender,
        String message,
        Instant createdAt,
        boolean isEdited,
        @Nullable Instant editedAt,
        int editCount,
        boolean isDeleted,
        @Nullable Instant deletedAt,
        @Nullable PersonView deletedBy,
        @Nullable ReplyView replyTo,
        @Nullable ForwardView forwardedFrom,
        List<PersonView> mentions,
        List<AttachmentView> attachments,
        List<ReactionView> reactions,
        String status,
        int readByCount) {

    /** The same as the viewer sees it: with {@code reacted_by_me} and with links of the viewer's own. */
    public MessageView seenBy(Viewer viewer) {
        return reactions.isEmpty() && attachments.isEmpty()
                ? this
                : new MessageView(
                        messageId,
                        conversationId,
                        position,
                        sender,
                        message,
                        createdAt,
                        isEdited,
                        editedAt,
                        editCount,
                        isDeleted,
                        deletedAt,
                        deletedBy,
                        replyTo,
                        forwardedFrom,
                        mentions,
                        attachments.stream()
                                .map(attachment -> attachment.seenBy(viewer))
                                .toList(),
                        reactions.stream()
                                .map(reaction -> reaction.seenBy(viewer.staffId()))
                                .toList(),
                        status,
                        readByCount);
    }

    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "MessageView[" + messageId + "]";
    }
}
