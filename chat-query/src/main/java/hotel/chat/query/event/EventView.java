package hotel.chat.query.event;

import java.time.Instant;

import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.LedgerEntries.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A fact, as operators see it.
 *
 * @param type name of the event, as in {@code docs/events.md}
 * @param stream {@code hotel/kind/id}
 * @param conversationId whose record it belongs to; null where it belongs to none
 * @param messageId where the stream is a message's
 * @param actor staff_id of who did it, or {@code system}
 * @param payloadBytes size of what is stored, texts sealed
 */
record EventView(
        long position,
        String eventId,
        String hotel,
        String type,
        int revision,
        String stream,
        long sequence,
        @Nullable String conversationId,
        @Nullable String messageId,
        String actor,
        Instant at,
        int payloadBytes,
        int metadataBytes) {
    static EventView of(Entry entry) {
        String stream = entry.stream().value();
        return new EventView(
                entry.position(),
                entry.eventId(),
                entry.hotel().value(),
                entry.type(),
                entry.revision(),
                stream,
                entry.sequence(),
                entry.conversation() == null ? null : entry.conversation().value(),
                entry.stream().kind() == StreamKind.MESSAGE ? stream.substring(stream.lastIndexOf('/') + 1) : null,
                entry.actor().value(),
                entry.at(),
                entry.payloadBytes(),
                entry.metadataBytes());
    }
}
