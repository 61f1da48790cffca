package hotel.chat.query.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Subscription;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.audit.AuditedPast.Shown;
import hotel.chat.query.audit.TimeTravel.Past;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditedPastTest {
    private static final HotelId HOTEL = new HotelId("h");
    private static final StaffId AUDREY = new StaffId("audrey");
    private static final Caller CALLER = new Caller(HOTEL, AUDREY, null);
    private static final ConversationId HERE =
            new ConversationId(UUID.randomUUID().toString());
    private static final ConversationId ELSEWHERE =
            new ConversationId(UUID.randomUUID().toString());
    private static final MessageId MESSAGE = new MessageId(UUID.randomUUID().toString());

    private final Log log = new Log();
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch isLooking = new CountDownLatch(1);

    @Test
    void it_is_looked_up_while_the_access_is_being_written_down() {
        Shown shown = read(Role.AUDITOR, this::writtenAfterTheLook, null);
        assertThat(shown.position()).isEqualTo(log.head());
        assertThat(looks).hasValue(1);
    }

    @Test
    void nothing_is_shown_when_the_access_is_refused() {
        assertThatThrownBy(() -> read(Role.AUDITOR, () -> refused(writtenAfterTheLook()), null))
                .hasMessageContaining("not you");
    }

    @Test
    void who_is_no_auditor_causes_no_look() {
        assertThatThrownBy(() -> read(Role.STAFF, () -> refused(written()), null))
                .hasMessageContaining("not you");
        assertThat(looks).hasValue(0);
    }

    @Test
    void what_went_wrong_with_the_look_is_told_after_the_access() {
        assertThatThrownBy(() -> read(Role.AUDITOR, () -> refused(written()), null, "no id"))
                .hasMessageContaining("not you");
        assertThatThrownBy(() -> read(Role.AUDITOR, this::written, null, "no id"))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.NOT_FOUND));
    }

    @Test
    void it_is_looked_up_again_when_something_that_may_matter_came_in_between() {
        assertLooks(1, fact(ELSEWHERE, new ReactionAdded(ELSEWHERE, MESSAGE, AUDREY, "x")));
        assertLooks(1, fact(null, access()));
        assertLooks(2, fact(HERE, new ReactionAdded(HERE, MESSAGE, AUDREY, "x")));
        assertLooks(2, fact(ELSEWHERE, new MessageErased(ELSEWHERE, MESSAGE, null, AUDREY)));
        assertLooks(2, fact(null, new StaffReactivated(AUDREY)));
    }

    @Test
    void a_time_is_looked_up_after_the_access_since_what_is_being_committed_may_be_of_before() {
        read(
                Role.AUDITOR,
                () -> {
                    assertThat(isLooking.getCount()).isOne();
                    return written();
                },
                "2026-01-31T08:00:00.000Z");
        assertThat(looks).hasValue(1);
    }

    private void assertLooks(int expected, Fact between) {
        looks.set(0);
        CountDownLatch looked = new CountDownLatch(1);
        AuditedPast past = new AuditedPast(
                (_, id, _) -> {
                    looked.countDown();
                    return found(id);
                },
                log,
                everybody(Role.AUDITOR));
        past.read(
                CALLER,
                () -> {
                    passed(looked);
                    log.facts.add(between);
                    return written();
                },
                HERE.value(),
                null);
        assertThat(looks).as(between.event().toString()).hasValue(expected);
    }

    private Shown read(Role role, LongSupplier entering, String asOf) {
        return read(role, entering, asOf, HERE.value());
    }

    private Shown read(Role role, LongSupplier entering, String asOf, String conversation) {
        AuditedPast past = new AuditedPast(
                (_, id, _) -> {
                    isLooking.countDown();
                    return found(id);
                },
                log,
                everybody(role));
        return past.read(CALLER, entering, conversation, asOf);
    }

    private long writtenAfterTheLook() {
        passed(isLooking);
        return written();
    }

    private long written() {
        log.facts.add(fact(null, access()));
        return log.head();
    }

    /** Refusals of content are written down, too. */
    private static long refused(long position) {
        throw Rejection.forbidden("not you, at position " + position);
    }

    private Past found(ConversationId id) {
        looks.incrementAndGet();
        PersonView anna = new PersonView("anna", "anna", "Anna", null, "staff", null);
        PastConversationView conversation = new PastConversationView(
                id.value(),
                "group",
                "Lobby",
                List.of(anna),
                Instant.EPOCH,
                anna,
                Instant.EPOCH,
                null,
                null,
                null,
                null);
        return new Past(log.head(), Instant.EPOCH, conversation, List.of(), List.of());
    }

    private static AuditAccessed access() {
        AccessId id = new AccessId(UUID.randomUUID().toString());
        return new AuditAccessed(id, AuditAction.CONVERSATION_REPLAYED, HERE.value(), null, false);
    }

    private Fact fact(ConversationId conversation, ChatEvent event) {
        return new Fact(
                log.head() + 1,
                "e",
                StreamId.staff(HOTEL, AUDREY),
                0,
                HOTEL,
                conversation,
                0,
                AUDREY,
                Instant.EPOCH,
                event);
    }

    private static StaffAccess everybody(Role role) {
        return (_, staff) -> Optional.of(new StaffAccess.ActiveStaff(staff, role));
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** In memory, from position 1. */
    private static final class Log implements LedgerReader {
        private final List<Fact> facts = new CopyOnWriteArrayList<>();

        @Override
        public long head() {
            return facts.size();
        }

        @Override
        public List<Fact> after(long position, int limit) {
            return facts.stream().skip(position).limit(limit).toList();
        }

        @Override
        public List<Fact> stream(StreamId stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Fact> conversations(
                HotelId hotel, Collection<ConversationId> conversations, long after, long upTo, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription onAppend(LongConsumer newHead) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription onConnectionLost(Runnable doubt) {
            throw new UnsupportedOperationException();
        }
    }
}
