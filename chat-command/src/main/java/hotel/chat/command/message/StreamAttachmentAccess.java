package hotel.chat.command.message;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AttachmentAccess;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.message.Attachments.Attachment;
import hotel.chat.command.stream.States;
import hotel.chat.command.stream.Streams;

/** Finds attachments by their own streams: two statements, the second for message and conversation. */
final class StreamAttachmentAccess implements AttachmentAccess {
    private final Streams streams;

    StreamAttachmentAccess(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<Seen> find(HotelId hotel, AttachmentId attachment, StaffId staff) {
        StreamId stream = StreamId.attachment(hotel, attachment);
        return streams.fresh(List.of(stream))
                .find(stream, AttachmentState.class)
                .flatMap(place -> seen(hotel, place, attachment, staff));
    }

    private Optional<Seen> seen(HotelId hotel, AttachmentState place, AttachmentId id, StaffId staff) {
        StreamId conversation = StreamId.conversation(hotel, place.conversationId());
        StreamId message = StreamId.message(hotel, place.messageId());
        States states = streams.fresh(List.of(conversation, message));
        return states.find(conversation, ConversationState.class)
                .filter(state -> state.participants().contains(staff))
                .flatMap(_ -> states.find(message, MessageState.class))
                .flatMap(state -> state.attachments().find(id))
                .filter(Attachment::isLive)
                .map(StreamAttachmentAccess::seen);
    }

    private static Seen seen(Attachment attachment) {
        AttachedFile file = attachment.file();
        AttachmentProcessed details = attachment.details();
        return new Seen(
                file.name().value(),
                file.type(),
                file.contentType(),
                file.size(),
                file.sha256(),
                details != null && details.thumbnail());
    }
}
