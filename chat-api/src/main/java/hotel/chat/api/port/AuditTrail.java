package hotel.chat.api.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;

/** What audits read of the event store beyond its facts in order. One statement a call, beside those for keys. */
public interface AuditTrail {
    /** At most {@code limit} facts {@code AuditAccessed} of a hotel below a position, newest first. */
    List<Fact> accesses(HotelId hotel, long below, int limit);

    /** The last position that was committed by then; 0 when there was none. */
    long positionAt(Instant time);

    /** All facts of these streams up to a position, in order. */
    List<Fact> streams(Collection<StreamId> streams, long upTo);

    /** The hashes of facts by position, 32 bytes each; unknown positions are left out. */
    Map<Long, byte[]> hashes(Collection<Long> positions);
}
