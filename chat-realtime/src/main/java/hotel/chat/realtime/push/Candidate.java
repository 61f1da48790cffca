package hotel.chat.realtime.push;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views.Attention;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a fact concerns, before it is decided whether their devices hear of it.
 *
 * @param eventId that of the envelope which the same person gets
 * @param attention what the person wants; null for somebody who has left
 * @param afresh whether it matters no more that the message was read before: an edit mentions the person now
 */
record Candidate(
        Fact fact,
        Subject subject,
        String eventId,
        MessageView message,
        ConversationView conversation,
        @Nullable Attention attention,
        boolean afresh) {}
