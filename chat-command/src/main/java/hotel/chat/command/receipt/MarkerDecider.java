package hotel.chat.command.receipt;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.message.MessageState;

/** How far markers move. Every decision is empty when nothing changes. */
final class MarkerDecider {
    private MarkerDecider() {}

    /**
     * The furthest of the messages named, all of which must be of this conversation.
     *
     * @param messages each empty when it does not exist; deleted ones have a place, too
     */
    static MessageState furthest(ActiveParticipant caller, Collection<Optional<MessageState>> messages) {
        return messages.stream()
                .map(message -> requireHere(caller, message))
                .max(Comparator.comparingLong(message -> message.sent().position()))
                .orElseThrow(() -> Rejection.invalid("message_ids", "must name at least one"));
    }

    static Optional<ReadMarkerMoved> read(ActiveParticipant reader, Optional<MarkerState> marker, MessageState upTo) {
        return isReached(marker, upTo)
                ? Optional.empty()
                : Optional.of(new ReadMarkerMoved(
                        upTo.conversationId(), reader.id(), upTo.messageId(), position(upTo), position(marker)));
    }

    /** What is read has been delivered: a delivered marker that is not beyond the read marker would say nothing. */
    static Optional<DeliveredMarkerMoved> delivered(
            ActiveParticipant receiver,
            Optional<MarkerState> delivered,
            Optional<MarkerState> read,
            MessageState upTo) {
        return isReached(delivered, upTo) || isReached(read, upTo)
                ? Optional.empty()
                : Optional.of(new DeliveredMarkerMoved(
                        upTo.conversationId(), receiver.id(), upTo.messageId(), position(upTo), position(delivered)));
    }

    private static boolean isReached(Optional<MarkerState> marker, MessageState message) {
        return marker.filter(state -> state.reaches(position(message))).isPresent();
    }

    private static long position(MessageState message) {
        return message.sent().position();
    }

    private static long position(Optional<MarkerState> marker) {
        return marker.map(MarkerState::upToPosition).orElse(0L);
    }

    private static MessageState requireHere(ActiveParticipant caller, Optional<MessageState> message) {
        return message.filter(state ->
                        state.conversationId().equals(caller.conversation().conversationId()))
                .orElseThrow(Rejection::notFound);
    }
}
