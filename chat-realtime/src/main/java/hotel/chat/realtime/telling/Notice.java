package hotel.chat.realtime.telling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.EventIds;
import org.jspecify.annotations.Nullable;

/** That somebody is to be told something of a fact; {@link NotificationManager} makes the envelope of it. */
public final class Notice {
    private final Fact fact;
    private final Recipient recipient;
    private final Content content;

    private Notice(Fact fact, Recipient recipient, Content content) {
        this.fact = fact;
        this.recipient = recipient;
        this.content = content;
    }

    static Notice toEveryone(Fact fact, Content content) {
        return new Notice(fact, new Recipient.Everyone(content.conversation()), content);
    }

    static Notice toOne(Fact fact, StaffId staff, Content content) {
        return new Notice(fact, new Recipient.OnePerson(staff), content);
    }

    public Fact fact() {
        return fact;
    }

    public Recipient recipient() {
        return recipient;
    }

    public EnvelopeType type() {
        return content.type();
    }

    /** The same for the copies of one envelope on several channels. */
    public String eventId() {
        return EventIds.of(fact.eventId(), content.type(), content.subject());
    }

    /** {@code previous_position} on the conversation's channel, where every fact of a conversation is told. */
    public @Nullable Long previousInConversation() {
        long previous = fact.previousInConversation();
        return previous == 0 ? null : previous;
    }

    /** Whether this says that the person is out of the conversation. */
    public boolean isRemovalOf(StaffId staff) {
        return content instanceof Content.ConversationNow now
                && now.type() == EnvelopeType.PARTICIPANT_REMOVED
                && now.concerned().contains(staff);
    }

    /** Of which conversation it says the person's unread numbers, while they are in it. */
    public Optional<ConversationId> unreadIn() {
        return content instanceof Content.Unread unread && !unread.left()
                ? Optional.of(unread.conversation())
                : Optional.empty();
    }

    Content content() {
        return content;
    }

    /**
     * Leaves out unread numbers that are followed by newer ones of the same person and conversation. The order of the rest
     * stays, so numbers come after what caused them.
     */
    public static List<Notice> coalesced(List<Notice> notices) {
        Map<Object, Notice> kept = new LinkedHashMap<>();
        for (Notice notice : notices) {
            Object key = notice.content instanceof Content.Unread unread
                    ? new Counted(notice.fact.hotel(), unread.conversation(), unread.staff())
                    : notice;
            kept.remove(key);
            kept.put(key, notice);
        }
        return List.copyOf(kept.values());
    }

    private record Counted(HotelId hotel, ConversationId conversation, StaffId staff) {}
}
