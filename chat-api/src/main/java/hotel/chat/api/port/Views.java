package hotel.chat.api.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.UnreadView;
import org.jspecify.annotations.Nullable;

/** The read model for those who tell: the same shapes and the same unread numbers that queries answer with. */
public interface Views {
    /** All facts up to this position are in every answer given from now on. */
    long position();

    /** Waits until {@link #position()} has reached that; false when it took longer than {@code atMost}. */
    boolean await(long position, Duration atMost);

    /** Calls back when {@link #position()} has grown. Callbacks must not block. */
    Subscription onAdvance(LongConsumer newPosition);

    /** Does a read that may hold megabytes when it is its turn; {@code unavailable} when that takes too long. Not to be called within itself. */
    <T> T inTurn(Supplier<T> read);

    /** Messages by id, deleted ones as tombstones; unknown ids are left out. One statement, plus one for people. */
    Map<MessageId, MessageView> messages(HotelId hotel, Collection<MessageId> messages);

    /** Conversations by id, unknown ids left out. */
    Map<ConversationId, ConversationView> conversations(HotelId hotel, Collection<ConversationId> conversations);

    /** People by id, inactive ones too; unknown ids are left out. */
    Map<StaffId, PersonView> people(HotelId hotel, Collection<StaffId> staff);

    /** Who is in these conversations now. */
    Map<ConversationId, List<StaffId>> participants(HotelId hotel, Collection<ConversationId> conversations);

    /** Unread numbers of these people in these conversations, for pairs in which the person is a participant. */
    List<UnreadView> unread(HotelId hotel, Collection<ConversationAndStaff> pairs);

    /** Every stay of a person in a conversation, also ended ones. */
    List<Stay> stays(HotelId hotel, StaffId staff);

    /** Ids of at most {@code limit} messages by others than {@code reader}, {@code after < position <= upTo}, newest first. */
    List<MessageId> messagesBetween(
            HotelId hotel, ConversationId conversation, StaffId reader, long after, long upTo, int limit);

    /** What the participants of these conversations want pushed, and how far they have read. One statement. */
    Map<ConversationId, List<Attention>> attention(HotelId hotel, Collection<ConversationId> conversations);

    /** Everybody who is in some conversation with that person now, the person left out. One statement. */
    Set<StaffId> colleagues(HotelId hotel, StaffId staff);

    /**
     * A participant's wishes.
     *
     * @param until when the level is {@code all} again; null for ever
     * @param readPosition position of the last message that the person has read; 0 before the first
     */
    record Attention(
            StaffId staff,
            NotificationLevel level,
            @Nullable Instant until,
            long readPosition) {}

    /** A person in a conversation. */
    record ConversationAndStaff(ConversationId conversation, StaffId staff) {}

    /**
     * From joining to leaving.
     *
     * @param leftAt position of the removal; null while it lasts
     */
    record Stay(
            ConversationId conversation,
            long joinedAt,
            @Nullable Long leftAt) {}
}
