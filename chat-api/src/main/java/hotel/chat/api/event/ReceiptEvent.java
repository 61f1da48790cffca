package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** How far a person is in a conversation; the stream is {@code hotel/read-marker/conversation/staff}. */
public sealed interface ReceiptEvent extends ChatEvent permits ReadMarkerMoved {
    ConversationId conversationId();

    StaffId staffId();
}
