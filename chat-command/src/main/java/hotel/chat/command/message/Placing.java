package hotel.chat.command.message;

import java.util.Collection;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.States;

/**
 * Appends a message with its files' places before it, so that the command's last fact is the message. A place is in no
 * conversation's record, as nobody is told of it: what is told of the conversation follows each other without a gap.
 */
final class Placing {
    private Placing() {}

    static void append(HotelId hotel, MessageSent sent, Decision decision) {
        for (AttachedFile file : sent.attachments()) {
            decision.append(
                    StreamId.attachment(hotel, file.attachmentId()),
                    null,
                    new AttachmentPlaced(sent.conversationId(), sent.messageId(), file.attachmentId()));
        }
        decision.append(StreamId.message(hotel, sent.messageId()), sent.conversationId(), sent);
    }

    /** Refuses files that are in some message already. */
    static void requireUnplaced(States states, Collection<StreamId> attachments) {
        List<StreamId> placed = attachments.stream()
                .filter(stream -> states.find(stream, AttachmentState.class).isPresent())
                .toList();
        if (!placed.isEmpty()) {
            throw Rejection.rule("An upload can be attached to one message only.");
        }
    }
}
