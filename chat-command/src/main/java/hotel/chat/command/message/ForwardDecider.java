package hotel.chat.command.message;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.conversation.ActiveParticipant;

/** Which messages may be forwarded, and what arrives. */
final class ForwardDecider {
    private ForwardDecider() {}

    /** Refuses a source that cannot be forwarded anywhere. */
    static void requireForwardable(MessageState source) {
        ChangeDecider.requireLive(source);
        if (source.text().erased()) {
            throw Rejection.rule("The text was erased.");
        }
    }

    /**
     * The forwarded message: text and files as they are now, under their origin's key, mentioning nobody. Empty when an
     * earlier run of the same request has made it.
     *
     * @param newFileId the id of a file's copy
     */
    static Optional<MessageSent> decide(
            ActiveParticipant forwarder,
            MessageState source,
            MessageId newId,
            UnaryOperator<AttachmentId> newFileId,
            Optional<MessageState> made) {
        ForwardOrigin origin = origin(source);
        if (made.isPresent()) {
            requireSame(made.get(), forwarder, origin);
            return Optional.empty();
        }
        requireForwardable(source);
        return Optional.of(new MessageSent(
                forwarder.conversation().conversationId(),
                newId,
                forwarder.id(),
                source.text(),
                null,
                origin,
                List.of(),
                source.attachments().live().stream()
                        .map(file -> copy(file, newFileId))
                        .toList()));
    }

    private static AttachedFile copy(AttachedFile file, UnaryOperator<AttachmentId> newId) {
        return new AttachedFile(
                newId.apply(file.attachmentId()),
                file.name(),
                file.type(),
                file.contentType(),
                file.size(),
                file.sha256());
    }

    private static ForwardOrigin origin(MessageState source) {
        ForwardOrigin first = source.forwardedFrom();
        return first != null
                ? first
                : new ForwardOrigin(
                        source.messageId(), source.sender(), source.sent().at());
    }

    private static void requireSame(MessageState made, ActiveParticipant forwarder, ForwardOrigin origin) {
        boolean same = made.sender().equals(forwarder.id())
                && made.conversationId().equals(forwarder.conversation().conversationId())
                && origin.equals(made.forwardedFrom());
        if (!same) {
            throw Rejection.of(RejectionCode.CONFLICT, "The id of the new message is taken.");
        }
    }
}
