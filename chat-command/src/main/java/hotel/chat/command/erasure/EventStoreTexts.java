package hotel.chat.command.erasure;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.TextStore;

/** The event store's tables beside the ledger. Their rows go with the facts, by a trigger. */
final class EventStoreTexts implements TextStore {
    @Override
    public void forget(HotelId hotel, StaffId staff) {
        // went with the fact
    }

    @Override
    public boolean hasSeen(long position) {
        return true;
    }

    @Override
    public List<String> tables() {
        return List.of("event_store.content_key", "event_store.idempotency", "event_store.upload");
    }
}
