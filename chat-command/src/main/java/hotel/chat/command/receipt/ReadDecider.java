package hotel.chat.command.receipt;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.message.MessageState;

/** How far the read marker moves. */
final class ReadDecider {
    private ReadDecider() {}

    /**
     * The move to the furthest of the messages; empty when the marker is there already or further.
     *
     * @param messages those named, each empty when it does not exist; deleted ones have a place, too
     */
    static Optional<ReadMarkerMoved> decide(
            ActiveParticipant reader, Optional<ReadMarkerState> marker, Collection<Optional<MessageState>> messages) {
        MessageState furthest = messages.stream()
                .map(message -> requireHere(reader, message))
                .max(Comparator.comparingLong(message -> message.sent().position()))
                .orElseThrow(() -> Rejection.invalid("message_ids", "must name at least one"));
        long before = marker.map(ReadMarkerState::upToPosition).orElse(0L);
        long position = furthest.sent().position();
        return position <= before
                ? Optional.empty()
                : Optional.of(new ReadMarkerMoved(
                        furthest.conversationId(), reader.id(), furthest.messageId(), position, before));
    }

    private static MessageState requireHere(ActiveParticipant reader, Optional<MessageState> message) {
        return message.filter(state ->
                        state.conversationId().equals(reader.conversation().conversationId()))
                .orElseThrow(Rejection::notFound);
    }
}
