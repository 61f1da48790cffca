package hotel.chat.realtime.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.telling.Audience;
import hotel.chat.realtime.telling.Known;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient.Everyone;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.jspecify.annotations.Nullable;

/** Reads the caller's conversations from the event store and tells them as the deliverer would. */
final class SyncReader {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LedgerReader ledger;
    private final Views views;
    private final NotificationManager manager;
    private final Duration wait;

    SyncReader(LedgerReader ledger, Views views, NotificationManager manager, Duration wait) {
        this.ledger = ledger;
        this.views = views;
        this.manager = manager;
        this.wait = wait;
    }

    /** @param seen position that the read model must have seen */
    Answer read(Caller caller, long after, int limit, long seen) {
        long position = position(after, seen);
        return views.inTurn(() -> upTo(caller, after, limit, position));
    }

    private Answer upTo(Caller caller, long after, int limit, long position) {
        Stays stays = Stays.of(views.stays(caller.hotel(), caller.staff()));
        List<Fact> found =
                ledger.conversations(caller.hotel(), stays.concernedAfter(after), after, position, limit + 1);
        boolean hasMore = found.size() > limit;
        List<Fact> facts = hasMore ? found.subList(0, limit) : found;
        long next = hasMore ? facts.getLast().position() : position;
        return new Answer(envelopes(caller, stays, facts), next, hasMore, position);
    }

    /** A client that is ahead of this node waits for it; one that is ahead of the ledger holds a position of another. */
    private long position(long after, long seen) {
        long needed = Math.max(after, seen);
        long position = views.position();
        if (needed > position) {
            if (after > ledger.head()) {
                throw Rejection.of(RejectionCode.SYNC_RESET, "There is no such position: start again from the lists.");
            }
            if (!views.await(needed, wait)) {
                throw Rejection.retryLater(
                        RejectionCode.READ_MODEL_BEHIND, "That position is not seen yet.", RETRY_AFTER);
            }
        }
        return Math.max(needed, position);
    }

    private List<Envelope> envelopes(Caller caller, Stays stays, List<Fact> facts) {
        Audience audience = (_, conversation) -> stays.current(conversation) ? List.of(caller.staff()) : List.of();
        OnePerson self = new OnePerson(caller.staff());
        List<Notice> notices = new ArrayList<>();
        for (Fact fact : facts) {
            boolean present = stays.covers(fact.requireConversation(), fact.position());
            Map<String, Notice> byEventId = new LinkedHashMap<>();
            for (Notice notice : present ? manager.notices(fact, audience) : List.<Notice>of()) {
                if (receives(notice, self, stays)) {
                    byEventId.putIfAbsent(notice.eventId(), notice);
                }
            }
            notices.addAll(byEventId.values());
        }
        return rendered(Notice.coalesced(notices));
    }

    /** Of a conversation that was left only the removal itself remains. */
    private static boolean receives(Notice notice, OnePerson self, Stays stays) {
        boolean mine =
                notice.recipient() instanceof Everyone || notice.recipient().equals(self);
        if (stays.current(notice.fact().requireConversation())) {
            return mine;
        }
        return notice.recipient().equals(self) && notice.isRemovalOf(self.staff());
    }

    private List<Envelope> rendered(List<Notice> notices) {
        Known known = manager.lookUp(notices);
        PersonalChain personal = new PersonalChain();
        List<Envelope> envelopes = new ArrayList<>();
        for (Notice notice : notices) {
            Long previous = notice.recipient() instanceof Everyone
                    ? notice.previousInConversation()
                    : personal.previousOf(notice.fact().position());
            manager.envelope(notice, known, previous).ifPresent(envelopes::add);
        }
        return envelopes;
    }

    /**
     * Previous positions on the personal channel within one answer. What was told there before the answer is not kept; null
     * says so, and nothing is missing after {@code after}.
     */
    private static final class PersonalChain {
        private @Nullable Long previous;
        private @Nullable Long latest;

        private @Nullable Long previousOf(long position) {
            if (latest == null || latest < position) {
                previous = latest;
                latest = position;
            }
            return previous;
        }
    }

    /** @param position all facts up to it are in the answer */
    record Answer(List<Envelope> events, long nextPosition, boolean hasMore, long position) {}
}
