package hotel.chat.command.ledger;

import java.time.Instant;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger without its hash: all that is hashed.
 *
 * @param payload the exact stored bytes
 * @param metadata the exact stored bytes, a flat JSON object
 */
record LedgerRow(
        long position,
        UUID eventId,
        StreamId stream,
        long sequence,
        HotelId hotel,
        @Nullable ConversationId conversation,
        long previousInConversation,
        StaffId actor,
        Instant at,
        String type,
        int revision,
        byte[] payload,
        byte[] metadata) {}
