package hotel.chat.command.conversation;

import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.staff.ActiveCaller;

/** An active caller in a conversation that they are a participant of. */
public record ActiveParticipant(ActiveCaller caller, ConversationState conversation) {
    /** Or {@code not_found}: for one who is not in it, a conversation is as good as none. */
    public static ActiveParticipant of(ActiveCaller caller, Optional<ConversationState> conversation) {
        return conversation
                .filter(state -> state.has(caller.id()))
                .map(state -> new ActiveParticipant(caller, state))
                .orElseThrow(Rejection::notFound);
    }

    public StaffId id() {
        return caller.id();
    }

    public HotelId hotel() {
        return caller.hotel();
    }

    public boolean isManager() {
        return caller.acts(Role.MANAGER);
    }
}
