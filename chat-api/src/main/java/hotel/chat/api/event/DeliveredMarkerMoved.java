package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/**
 * The delivered marker has moved forward: everything up to there has reached a device of the person.
 *
 * @param upTo the last message that is delivered
 * @param upToPosition where that message was sent
 * @param previousUpToPosition the marker before; 0 when there was none
 */
@StoredAs(name = "DeliveredMarkerMoved", revision = 1)
public record DeliveredMarkerMoved(
        ConversationId conversationId, StaffId staffId, MessageId upTo, long upToPosition, long previousUpToPosition)
        implements ReceiptEvent {}
