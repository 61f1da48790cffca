package hotel.chat.command.receipt;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * How far a person is in a conversation: how far they have read, or how far messages have reached them. Each has a stream of
 * its own.
 *
 * @param upTo the last message
 * @param upToPosition where that message was sent
 */
public record MarkerState(MessageId upTo, long upToPosition) implements StreamState {

    /** The next state; the marker never moves back. */
    public static @Nullable MarkerState evolve(@Nullable MarkerState before, Fact fact) {
        if (!(fact.event() instanceof ReceiptEvent event)) {
            return before;
        }
        MarkerState moved = switch (event) {
            case ReadMarkerMoved read -> new MarkerState(read.upTo(), read.upToPosition());
            case DeliveredMarkerMoved delivered -> new MarkerState(delivered.upTo(), delivered.upToPosition());
        };
        return before != null && before.reaches(moved.upToPosition()) ? before : moved;
    }

    /** Whether the marker is there already, or further. */
    boolean reaches(long position) {
        return upToPosition >= position;
    }
}
