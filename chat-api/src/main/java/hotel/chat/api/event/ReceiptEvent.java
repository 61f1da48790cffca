package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/**
 * How far a person is in a conversation; the streams are {@code
 * hotel/read-marker/conversation/staff} and {@code hotel/delivered-marker/conversation/staff}.
 */
public sealed interface ReceiptEvent extends ChatEvent permits ReadMarkerMoved, DeliveredMarkerMoved {
    ConversationId conversationId();

    StaffId staffId();
}
