package hotel.chat.command.records;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.storage.LegalHolds;
import hotel.chat.command.stream.Streams;

/** What a hotel has to keep, from the event store as it is now. */
final class StandingHolds implements LegalHolds {
    private final Streams streams;

    StandingHolds(Streams streams) {
        this.streams = streams;
    }

    /** What the hotel's auditors have said last. One statement. */
    RecordsState of(HotelId hotel) {
        StreamId stream = StreamId.records(hotel);
        return streams.fresh(List.of(stream)).find(stream, RecordsState.class).orElse(RecordsState.INITIAL);
    }

    /** One statement. */
    @Override
    public boolean any(HotelId hotel) {
        return !of(hotel).standing().isEmpty();
    }
}
