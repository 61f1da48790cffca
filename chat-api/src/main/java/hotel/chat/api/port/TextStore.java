package hotel.chat.api.port;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/**
 * A place outside the ledger that holds what people wrote or what tells of them. Each side that has one offers it, so that
 * erasing reaches all of them.
 */
public interface TextStore {
    /** Removes what is kept of a person who was erased and does not follow the ledger by itself. Repeatable. */
    void forget(HotelId hotel, StaffId staff);

    /** Whether what was erased up to that position is gone from every row that follows the ledger. */
    boolean hasSeen(long position);

    /** Tables, with their schema, whose dead rows may hold texts: compacting writes them anew. */
    List<String> tables();
}
