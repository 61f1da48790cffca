package hotel.chat.query.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.query.conversation.PastConversation;
import hotel.chat.query.conversation.PastConversation.PastMarker;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.staff.PastPeople;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;

/**
 * Conversations exactly as they were. Statements: one for a moment given as a time, one for its people, and one each for 250, 500, 1,000 and
 * any further 2,000 facts of the conversation; two more each for keys that are not known yet.
 */
public final class TimeTravel {
    private final AuditTrail trail;
    private final AttachmentLinks links;
    private final InstantSource clock;

    public TimeTravel(AuditTrail trail, AttachmentLinks links, InstantSource clock) {
        this.trail = trail;
        this.links = links;
        this.clock = clock;
    }

    /** The position that is meant: one that is written as such, or the last one that was committed by a time; null: now. */
    long position(@Nullable String asOf, long now) {
        if (asOf == null) {
            return now;
        }
        if (!AuditDesk.isMoment(asOf)) {
            throw noMoment();
        }
        if (asOf.endsWith("Z")) {
            return trail.positionAt(time(asOf));
        }
        long position = Parameters.position("as_of", asOf);
        if (position > now) {
            throw notYet();
        }
        return position;
    }

    private static Rejection noMoment() {
        return Rejection.invalid("as_of", "must be a position or a time in UTC such as 2026-01-31T08:00:00.000Z");
    }

    private static Rejection notYet() {
        return Rejection.invalid("as_of", "is later than now");
    }

    /** The conversation at that position; {@code not_found} where it had not begun. */
    Past at(HotelId hotel, ConversationId id, long position) {
        PastConversation past = record(hotel, id, position).orElseThrow(Rejection::notFound);
        People people = people(hotel, past.people(), position);
        List<MessageView> messages = past.messages(hotel, people, links);
        ConversationView conversation = past.conversation(messages, people);
        return new Past(position, past.lastAt(), PastConversationView.of(conversation), messages, past.markers(people));
    }

    private Optional<PastConversation> record(HotelId hotel, ConversationId id, long upTo) {
        PastLimit limit = PastLimit.ofThisHeap();
        PastConversation.Unfolding unfolding = new PastConversation.Unfolding();
        trail.wholeConversation(hotel, id, upTo, facts -> {
            limit.add(facts);
            unfolding.apply(facts);
        });
        return unfolding.end(hotel, id);
    }

    private People people(HotelId hotel, Set<StaffId> staff, long upTo) {
        return PastPeople.of(trail.streams(
                staff.stream().map(one -> StreamId.staff(hotel, one)).toList(), upTo));
    }

    private Instant time(String written) {
        Instant time;
        try {
            time = Instant.parse(written);
        } catch (DateTimeException _) {
            throw noMoment();
        }
        if (time.isBefore(Instant.EPOCH)) {
            throw noMoment();
        }
        if (time.isAfter(clock.instant())) {
            throw notYet();
        }
        return time;
    }

    /**
     * A conversation as it was.
     *
     * @param position all facts up to it are in the answer, and no other
     * @param at when the conversation's last fact until then happened
     * @param messages oldest first
     */
    record Past(
            long position,
            Instant at,
            PastConversationView conversation,
            List<MessageView> messages,
            List<PastMarker> markers) {}
}
