package hotel.chat.command.export.file;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.LedgerRecords;

/** All facts of a hotel. */
final class HotelFacts implements FactSource {
    private final LedgerRecords records;
    private final HotelId hotel;
    private final Window window;
    private final int page;
    private long after;

    HotelFacts(LedgerRecords records, HotelId hotel, Window window, int page) {
        this.records = records;
        this.hotel = hotel;
        this.window = window;
        this.page = page;
        this.after = window.after();
    }

    @Override
    public List<StoredFact> next() {
        List<StoredFact> facts = records.ofHotel(hotel, after, window.upTo(), page);
        if (!facts.isEmpty()) {
            after = facts.getLast().position();
        }
        return facts;
    }
}
