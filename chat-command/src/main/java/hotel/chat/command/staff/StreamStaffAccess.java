package hotel.chat.command.staff;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.command.stream.Streams;

/** Who may come in, from the staff streams as they are now. */
final class StreamStaffAccess implements StaffAccess {
    private final Streams streams;

    StreamStaffAccess(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<ActiveStaff> find(HotelId hotel, StaffId staff) {
        StreamId stream = StreamId.staff(hotel, staff);
        return streams.fresh(List.of(stream))
                .find(stream, StaffState.class)
                .filter(StaffState::active)
                .map(state -> new ActiveStaff(staff, state.role()));
    }
}
