package hotel.chat.command.receipt;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * How far a person has read in a conversation.
 *
 * @param upTo the last message that is read
 * @param upToPosition where that message was sent
 */
public record ReadMarkerState(MessageId upTo, long upToPosition) implements StreamState {

    /** The next state; the marker never moves back. */
    public static @Nullable ReadMarkerState evolve(@Nullable ReadMarkerState before, Fact fact) {
        if (!(fact.event() instanceof ReceiptEvent event)) {
            return before;
        }
        return switch (event) {
            case DeliveredMarkerMoved _ -> before;
            case ReadMarkerMoved moved ->
                before != null && before.upToPosition() >= moved.upToPosition()
                        ? before
                        : new ReadMarkerState(moved.upTo(), moved.upToPosition());
        };
    }
}
