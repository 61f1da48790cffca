package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.States;

/** What deciding about messages loads, and what it makes of it. */
final class Participation {
    private Participation() {}

    /** The streams of the caller and of one conversation, to be added to. */
    static Collection<StreamId> streams(Caller caller, ConversationId conversation) {
        Collection<StreamId> streams = new ArrayList<>();
        streams.add(ActiveCaller.stream(caller));
        streams.add(StreamId.conversation(caller.hotel(), conversation));
        return streams;
    }

    /** The caller in a conversation that was loaded. */
    static ActiveParticipant in(States states, ActiveCaller caller, ConversationId conversation) {
        return ActiveParticipant.of(
                caller, states.find(StreamId.conversation(caller.hotel(), conversation), ConversationState.class));
    }

    /** A message and its caller, who is in its conversation: two loads, since only the message tells the conversation. */
    static SeenMessage message(Caller caller, MessageId id, Decision decision) {
        StreamId stream = StreamId.message(caller.hotel(), id);
        States first = decision.load(List.of(ActiveCaller.stream(caller), stream));
        ActiveCaller active = ActiveCaller.in(first, caller);
        MessageState message = first.find(stream, MessageState.class).orElseThrow(Rejection::notFound);
        StreamId conversation = StreamId.conversation(caller.hotel(), message.conversationId());
        States second = decision.load(List.of(conversation));
        return new SeenMessage(in(second, active, message.conversationId()), message);
    }

    /**
     * Depends on the message that a forwarded text first came from, and on who wrote it: both say whether its key is
     * destroyed. Refuses a text that is erased.
     */
    static void requireKept(HotelId hotel, MessageState message, Decision decision) {
        ForwardOrigin origin = message.forwardedFrom();
        MessageId first = origin == null ? message.messageId() : origin.messageId();
        StreamId writer = StreamId.staff(hotel, origin == null ? message.sender() : origin.sender());
        StreamId stream = StreamId.message(hotel, first);
        States states = decision.load(List.of(stream, writer));
        boolean erased = message.text().erased()
                || states.find(stream, MessageState.class)
                        .filter(MessageState::erased)
                        .isPresent()
                || states.find(writer, StaffState.class)
                        .filter(StaffState::erased)
                        .isPresent();
        if (erased) {
            throw Rejection.rule("The text was erased.");
        }
    }

    /** Usernames of the participants, loaded only when the text names somebody. */
    static Map<StaffId, String> usernames(String text, ActiveParticipant sender, Decision decision) {
        if (!Mentions.nameSomebody(text)) {
            return Map.of();
        }
        List<StaffId> people = sender.conversation().participants().inOrder();
        States states = decision.load(people.stream()
                .map(staff -> StreamId.staff(sender.hotel(), staff))
                .toList());
        Map<StaffId, String> usernames = new HashMap<>();
        for (StaffId staff : people) {
            states.find(StreamId.staff(sender.hotel(), staff), StaffState.class)
                    .ifPresent(state ->
                            usernames.put(staff, state.profile().username().value()));
        }
        return usernames;
    }

    /** A message as a participant of its conversation sees it. */
    record SeenMessage(ActiveParticipant caller, MessageState message) {}
}
