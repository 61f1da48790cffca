package hotel.chat.api.port;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the event store without opening anything: where facts stand, whom they concern, how large they are. One
 * statement a call, which looks at a bounded number of facts whatever is sought, and is ended when it takes too long.
 */
public interface LedgerEntries {
    /** At most {@code limit} (1..1,000) facts that are sought, oldest first. */
    Stretch look(Sought sought, Range range, int limit);

    /** What is sought; null: whatever it is. All that is named must hold. */
    record Sought(
            @Nullable HotelId hotel,
            @Nullable ConversationId conversation,
            @Nullable MessageId message,
            @Nullable String type) {}

    /**
     * Where to look: {@code after < position <= upTo}.
     *
     * @param isNewestFirst whether to begin at its end
     */
    record Range(long after, long upTo, boolean isNewestFirst) {}

    /** What has been found so far: all that is sought of {@code after < position <= upTo}, a part of the range. */
    record Stretch(List<Entry> entries, long after, long upTo) {}

    /** A fact without what it says. */
    record Entry(
            long position,
            String eventId,
            StreamId stream,
            long sequence,
            HotelId hotel,
            @Nullable ConversationId conversation,
            StaffId actor,
            Instant at,
            String type,
            int revision,
            int payloadBytes,
            int metadataBytes) {}
}
