package hotel.chat.command.staff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.command.stream.SharedLook;
import hotel.chat.command.stream.States;
import hotel.chat.command.stream.Streams;

/** Who may come in, from the staff streams as they are now. Every query asks, so those who ask at once ask together. */
final class StreamStaffAccess implements StaffAccess {
    private final SharedLook<StreamId, States> states;

    StreamStaffAccess(Streams streams) {
        this.states = new SharedLook<>(streams::fresh);
    }

    @Override
    public Optional<ActiveStaff> find(HotelId hotel, StaffId staff) {
        StreamId stream = StreamId.staff(hotel, staff);
        return states.at(List.of(stream))
                .find(stream, StaffState.class)
                .filter(StaffState::active)
                .map(state -> new ActiveStaff(staff, state.role()));
    }

    @Override
    public Set<StaffId> active(HotelId hotel, Collection<StaffId> staff) {
        States found =
                states.at(staff.stream().map(one -> StreamId.staff(hotel, one)).toList());
        return staff.stream()
                .filter(one -> found.find(StreamId.staff(hotel, one), StaffState.class)
                        .filter(StaffState::active)
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
