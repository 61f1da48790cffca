package hotel.chat.command.conversation;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.Membership;
import hotel.chat.command.stream.Streams;

/** Who is in a conversation, from its stream as it is now. */
final class StreamMembership implements Membership {
    private final Streams streams;

    StreamMembership(Streams streams) {
        this.streams = streams;
    }

    @Override
    public boolean isParticipant(HotelId hotel, ConversationId conversation, StaffId staff) {
        StreamId stream = StreamId.conversation(hotel, conversation);
        return streams.fresh(List.of(stream))
                .find(stream, ConversationState.class)
                .filter(state -> state.has(staff))
                .isPresent();
    }
}
