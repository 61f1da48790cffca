package hotel.chat.command.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.grant.FourEyesSettings;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static hotel.chat.api.rejection.RejectionCode.FORBIDDEN;
import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.AUDREY;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.messageStream;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in to what, with four eyes on direct conversations. */
class AccessCommandsTest {
    private static final AccessId ACCESS = new AccessId(id("access"));
    private static final GrantId GRANT = new GrantId(id("grant"));
    private static final StaffId ADA = new StaffId("ada");
    private static final ConversationId DIRECT = new ConversationId(id("anna and ben"));
    private static final ConversationId ANOTHER = new ConversationId(id("anna and carla"));
    private static final MessageId WHISPERED = new MessageId(id("whispered"));
    private static final MessageId COPY = new MessageId(id("copy"));
    private static final Instant END = LedgerFake.START.plus(Duration.ofHours(8));

    private final Scenario hotel = Scenario.hotel()
            .registered(ADA, Role.AUDITOR)
            .group(GROUP, ANNA, BEN)
            .sent(HELLO, GROUP, ANNA, "hi")
            .conversation(DIRECT, ConversationKind.DIRECT, ANNA, BEN)
            .conversation(ANOTHER, ConversationKind.DIRECT, ANNA, CARLA)
            .sent(WHISPERED, DIRECT, ANNA, "between us");
    private Instant now = LedgerFake.START.plus(Duration.ofMinutes(10));
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final AccessCommands four = commands(true);
    private final AccessCommands two = commands(false);

    /** Everything that shows what is said in a direct conversation. */
    static List<RecordAccess> sights() {
        return List.of(
                access(AuditAction.MESSAGE_REPLAYED, WHISPERED, null),
                access(AuditAction.CONVERSATION_REPLAYED, DIRECT, null),
                access(AuditAction.EVENTS_READ, DIRECT, null),
                access(AuditAction.EXPORT_REQUESTED, null, List.of(GROUP, DIRECT)),
                access(AuditAction.EXPORT_DOWNLOADED, null, List.of(GROUP, DIRECT)));
    }

    @ParameterizedTest
    @MethodSource("sights")
    void without_a_grant_nothing_of_a_direct_conversation_is_shown_and_the_try_is_written_down(RecordAccess access) {
        Outcome outcome = when(four, access);

        assertThat(outcome.reply().status()).isEqualTo(403);
        assertThat(outcome.events()).containsExactly(fact(access, true));
        assertThat(hotel.ledger().conversationOfLast(StreamId.access(HOTEL, ACCESS)))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("sights")
    void a_grant_of_the_conversation_lets_in_until_it_ends_by_itself(RecordAccess access) {
        hotel.asked(GRANT, AUDREY, DIRECT);
        assertThat(isLetIn(access)).isFalse();

        hotel.signed(GRANT, END);
        assertThat(isLetIn(access)).isTrue();

        now = END;
        assertThat(isLetIn(access)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sights")
    void a_grant_of_all_lets_in_until_somebody_ends_it(RecordAccess access) {
        hotel.asked(GRANT, AUDREY).signed(GRANT, END);
        assertThat(isLetIn(access)).isTrue();

        hotel.given(StreamId.grants(HOTEL), new GrantEnded(GRANT));
        assertThat(isLetIn(access)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sights")
    void a_grant_of_another_conversation_or_of_another_auditor_lets_nobody_in(RecordAccess access) {
        hotel.asked(GRANT, AUDREY, ANOTHER).signed(GRANT, END);
        GrantId hers = new GrantId(id("ada's"));
        hotel.asked(hers, ADA).signed(hers, END);

        assertThat(isLetIn(access)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sights")
    void without_the_setting_one_pair_of_eyes_is_enough(RecordAccess access) {
        Outcome outcome = when(two, access);

        assertThat(outcome.events()).containsExactly(fact(access, false));
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void a_group_needs_no_grant_and_what_came_into_it_from_elsewhere_is_the_groups() {
        hotel.given(
                messageStream(COPY),
                new MessageSent(
                        GROUP,
                        COPY,
                        BEN,
                        text(WHISPERED, "between us"),
                        null,
                        new ForwardOrigin(WHISPERED, ANNA, LedgerFake.START),
                        List.of(),
                        List.of()));

        assertThat(isLetIn(access(AuditAction.MESSAGE_REPLAYED, HELLO, null))).isTrue();
        assertThat(isLetIn(access(AuditAction.MESSAGE_REPLAYED, COPY, null))).isTrue();
        assertThat(isLetIn(access(AuditAction.CONVERSATION_REPLAYED, GROUP, null)))
                .isTrue();
        assertThat(isLetIn(access(AuditAction.EVENTS_READ, GROUP, null))).isTrue();
        assertThat(isLetIn(access(AuditAction.EXPORT_REQUESTED, null, List.of(GROUP))))
                .isTrue();
    }

    @Test
    void an_export_of_everything_takes_a_grant_of_everything_and_one_of_several_may_take_several() {
        RecordAccess everything = access(AuditAction.EXPORT_REQUESTED, null, List.of());
        RecordAccess both = access(AuditAction.EXPORT_REQUESTED, null, List.of(DIRECT, ANOTHER));
        GrantId second = new GrantId(id("second"));
        hotel.asked(GRANT, AUDREY, DIRECT).signed(GRANT, END);
        assertThat(isLetIn(both)).isFalse();

        hotel.asked(second, AUDREY, ANOTHER).signed(second, END);
        assertThat(isLetIn(both)).isTrue();
        assertThat(isLetIn(everything)).isFalse();

        GrantId all = new GrantId(id("all"));
        hotel.asked(all, AUDREY).signed(all, END);
        assertThat(isLetIn(everything)).isTrue();
    }

    @Test
    void what_does_not_exist_needs_no_grant() {
        assertThat(isLetIn(access(AuditAction.MESSAGE_REPLAYED, COPY, null))).isTrue();
        assertThat(isLetIn(access(AuditAction.MESSAGE_REPLAYED, null, null))).isTrue();
        assertThat(isLetIn(access(AuditAction.CONVERSATION_REPLAYED, new ConversationId(id("none")), null)))
                .isTrue();
        assertThat(isLetIn(access(AuditAction.EXPORT_DOWNLOADED, null, null))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(AuditAction.class)
    void staff_are_refused_whatever_it_is_and_managers_whatever_is_not_about_auditors(AuditAction action) {
        assertThat(hotel.refusal(d -> four.handle(by(ANNA, action), d))).isEqualTo(FORBIDDEN);
        boolean managers = action == AuditAction.ACCESS_LOG_READ || action == AuditAction.GRANTS_READ;
        assertThat(hotel.refusal(d -> four.handle(by(MONA, action), d))).isEqualTo(managers ? null : FORBIDDEN);
    }

    private static RecordAccess access(
            AuditAction action, @Nullable Id subject, @Nullable List<ConversationId> exported) {
        return new RecordAccess(
                caller(AUDREY), ACCESS, action, subject == null ? null : subject.value(), null, exported);
    }

    private static RecordAccess by(StaffId staff, AuditAction action) {
        return new RecordAccess(caller(staff), ACCESS, action, null, null, null);
    }

    private static AuditAccessed fact(RecordAccess access, boolean refused) {
        return new AuditAccessed(ACCESS, access.action(), access.subjectId(), null, refused);
    }

    private boolean isLetIn(RecordAccess access) {
        Outcome outcome = when(four, access);
        boolean refused = ((AuditAccessed) outcome.events().getFirst()).refused();
        assertThat(outcome.reply().status()).isEqualTo(refused ? 403 : 201);
        return !refused;
    }

    private Outcome when(AccessCommands commands, RecordAccess access) {
        return hotel.ledger().run(HOTEL, AUDREY, d -> commands.handle(access, d));
    }

    private AccessCommands commands(boolean fourEyes) {
        return new AccessCommands(new FourEyes(new FourEyesSettings(fourEyes, Duration.ofHours(8)), clock));
    }
}
