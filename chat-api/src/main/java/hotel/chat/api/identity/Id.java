package hotel.chat.api.identity;

/** A typed id; in JSON it is its bare value. */
public sealed interface Id
        permits HotelId, StaffId, ConversationId, MessageId, AttachmentId, HoldId, AccessId, ErasureId, GrantId {
    String value();
}
