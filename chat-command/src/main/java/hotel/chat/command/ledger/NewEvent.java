package hotel.chat.command.ledger;

import java.util.UUID;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/** An event on its way into the ledger, encoded; it takes its position in the commit. */
record NewEvent(
        UUID eventId,
        StreamId stream,
        long sequence,
        @Nullable ConversationId conversation,
        ChatEvent event,
        String type,
        int revision,
        byte[] payload) {}
