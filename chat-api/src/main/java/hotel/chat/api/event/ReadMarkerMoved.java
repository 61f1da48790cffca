package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/**
 * The read marker has moved forward.
 *
 * @param upTo the last message that is read
 * @param upToPosition where that message was sent
 * @param previousUpToPosition the marker before; 0 when there was none
 */
@StoredAs(name = "ReadMarkerMoved", revision = 1)
public record ReadMarkerMoved(
        ConversationId conversationId, StaffId staffId, MessageId upTo, long upToPosition, long previousUpToPosition)
        implements ReceiptEvent {}
