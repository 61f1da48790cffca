package hotel.chat.query.history;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.QuerySettings;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.message.MessageAccess;
import hotel.chat.query.position.ChatPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HistoryVisibilityIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "audrey");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final MessageId message = hotel.sent(group, "anna", "one");

    @Test
    void participants_see_it_by_default_and_auditors_do_not() {
        assertThat(refusal(HistoryVisibility.PARTICIPANTS, "ben")).isNull();
        assertThat(refusal(HistoryVisibility.PARTICIPANTS, "audrey")).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void with_sender_only_whoever_wrote_the_message_sees_it() {
        assertThat(refusal(HistoryVisibility.SENDER, "anna")).isNull();
        assertThat(refusal(HistoryVisibility.SENDER, "ben")).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusal(HistoryVisibility.SENDER, "audrey")).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void with_auditors_only_they_see_it_without_being_participants() {
        assertThat(refusal(HistoryVisibility.AUDITORS, "audrey")).isNull();
        assertThat(refusal(HistoryVisibility.AUDITORS, "anna")).isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void an_auditor_who_looks_is_written_down_first_and_whom_the_desk_refuses_sees_nothing() {
        assertThat(refusal(HistoryVisibility.AUDITORS, "audrey")).isNull();
        assertThat(model.get(AuditTrail.class).accesses(hotel.id(), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(fact -> assertThat(fact.event()).isInstanceOfSatisfying(AuditAccessed.class, accessed -> {
                    assertThat(accessed.action()).isEqualTo(AuditAction.MESSAGE_REPLAYED);
                    assertThat(accessed.subjectId()).isEqualTo(message.value());
                }));

        assertThat(refusal(HistoryVisibility.AUDITORS, "audrey", new Closed())).isEqualTo(RejectionCode.FORBIDDEN);
    }

    private RejectionCode refusal(HistoryVisibility visibility, String person) {
        return refusal(visibility, person, model.get(AuditDesk.class));
    }

    private RejectionCode refusal(HistoryVisibility visibility, String person, AuditDesk desk) {
        model.settle();
        Set<Role> roles = person.equals("audrey") ? Set.of(Role.AUDITOR) : Set.of(Role.STAFF);
        Caller caller = new Caller(hotel.id(), new StaffId(person), roles);
        Rejection refused = catchThrowableOfType(
                Rejection.class, () -> controller(visibility, desk).history(caller, message.value(), null));
        return refused == null ? null : refused.code();
    }

    private HistoryController controller(HistoryVisibility visibility, AuditDesk desk) {
        Duration second = Duration.ofSeconds(1);
        QuerySettings settings = new QuerySettings(
                second, 1, Duration.ZERO, Duration.ZERO, second, second, Duration.ofMillis(100), second, visibility);
        return new HistoryController(
                model.get(MessageAccess.class),
                model.get(HistoryQueries.class),
                model.get(ChatPosition.class),
                settings,
                desk);
    }

    /** Where the conversation is direct, and no grant covers it. */
    private static final class Closed implements AuditDesk {
        @Override
        public long enter(Caller caller, AuditAction action, String subjectId, String asOf) {
            throw Rejection.forbidden("under a grant only");
        }

        @Override
        public long enterExport(Caller caller, AuditAction action, String exportId, List<ConversationId> exported) {
            throw new UnsupportedOperationException("nothing is exported here");
        }
    }
}
