package hotel.chat.query.conversation;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/** Keys of rows: ids are unique per hotel only. */
final class Keys {
    private Keys() {}

    static ConversationKey conversation(HotelId hotel, ConversationId conversation) {
        return new ConversationKey(hotel.value(), conversation.value());
    }

    static MessageKey message(HotelId hotel, MessageId message) {
        return new MessageKey(hotel.value(), message.value());
    }

    static AttachmentKey attachment(HotelId hotel, AttachmentId attachment) {
        return new AttachmentKey(hotel.value(), attachment.value());
    }

    record ConversationKey(String hotel, String conversation) {
        MemberKey member(StaffId staff) {
            return new MemberKey(this, staff.value());
        }
    }

    record MemberKey(ConversationKey conversation, String staff) {}

    record MessageKey(String hotel, String message) {
        ReactionKey reaction(StaffId staff, String emoji) {
            return new ReactionKey(this, emoji, staff.value());
        }
    }

    record AttachmentKey(String hotel, String attachment) {}

    record ReactionKey(MessageKey message, String emoji, String staff) {}
}
