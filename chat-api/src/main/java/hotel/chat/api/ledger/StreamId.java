package hotel.chat.api.ledger;

import java.util.List;

import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/**
 * A stream's name, {@code hotel/kind/id}: the same id in another hotel or for another kind of thing is another stream.
 * Axon's aggregate identifier.
 */
public record StreamId(StreamKind kind, String value) {
    private static final List<StreamKind> KINDS = List.of(StreamKind.values());

    public static StreamId staff(HotelId hotel, StaffId staff) {
        return named(StreamKind.STAFF, hotel, staff.value());
    }

    public static StreamId conversation(HotelId hotel, ConversationId conversation) {
        return named(StreamKind.CONVERSATION, hotel, conversation.value());
    }

    public static StreamId message(HotelId hotel, MessageId message) {
        return named(StreamKind.MESSAGE, hotel, message.value());
    }

    public static StreamId attachment(HotelId hotel, AttachmentId attachment) {
        return named(StreamKind.ATTACHMENT, hotel, attachment.value());
    }

    public static StreamId readMarker(HotelId hotel, ConversationId conversation, StaffId staff) {
        return named(StreamKind.READ_MARKER, hotel, conversation.value() + "/" + staff.value());
    }

    public static StreamId deliveredMarker(HotelId hotel, ConversationId conversation, StaffId staff) {
        return named(StreamKind.DELIVERED_MARKER, hotel, conversation.value() + "/" + staff.value());
    }

    public static StreamId notificationLevel(HotelId hotel, ConversationId conversation, StaffId staff) {
        return named(StreamKind.NOTIFICATION_LEVEL, hotel, conversation.value() + "/" + staff.value());
    }

    /** What a hotel keeps and for how long: one a hotel. */
    public static StreamId records(HotelId hotel) {
        return named(StreamKind.RECORDS, hotel, "policy");
    }

    public static StreamId access(HotelId hotel, AccessId access) {
        return named(StreamKind.ACCESS, hotel, access.value());
    }

    /** Leave to see the content of direct conversations: one a hotel. */
    public static StreamId grants(HotelId hotel) {
        return named(StreamKind.GRANTS, hotel, "direct");
    }

    public static StreamId erasure(HotelId hotel, ErasureId erasure) {
        return named(StreamKind.ERASURE, hotel, erasure.value());
    }

    /** The stream of that name; a name that no factory here makes is a bug. */
    public static StreamId parse(String value) {
        int begin = value.indexOf('/') + 1;
        int end = value.indexOf('/', begin);
        for (StreamKind kind : KINDS) {
            String name = kind.wireName();
            if (begin > 1 && end - begin == name.length() && value.startsWith(name, begin)) {
                return new StreamId(kind, value);
            }
        }
        throw new IllegalArgumentException("not a stream name");
    }

    private static StreamId named(StreamKind kind, HotelId hotel, String id) {
        return new StreamId(kind, hotel.value() + "/" + kind.wireName() + "/" + id);
    }

    @Override
    public String toString() {
        return value;
    }
}
