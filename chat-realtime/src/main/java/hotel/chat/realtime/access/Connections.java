package hotel.chat.realtime.access;

import java.util.Optional;

import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;

/**
 * Ends the connections of those who may no longer hear something. They come back and are let in only where they still
 * belong.
 */
public final class Connections {
    private final Publisher publisher;
    private final SignedSockets sockets;

    public Connections(Publisher publisher, SignedSockets sockets) {
        this.publisher = publisher;
        this.sockets = sockets;
    }

    /** Whose connections end with this fact. */
    public static Optional<StaffId> endedBy(Fact fact) {
        return switch (fact.event()) {
            case ParticipantRemoved removed -> Optional.of(removed.staffId());
            case StaffDeactivated deactivated -> Optional.of(deactivated.staffId());
            default -> Optional.empty();
        };
    }

    /** Ends all connections of a person; harmless when repeated. */
    public Sent end(HotelId hotel, StaffId staff) {
        for (String socket : sockets.of(hotel, staff)) {
            Sent sent = publisher.terminateSocket(socket);
            if (!(sent instanceof Sent.Accepted)) {
                return sent;
            }
            sockets.forget(socket);
        }
        return publisher.terminateUser(UserIds.of(hotel, staff));
    }
}
