package hotel.chat.command.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.command.deciding.DecidingConfiguration;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.LedgerConfiguration;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.records.RetentionStore.Round;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Rounds of retention over a real event store whose clock is the test's; who erases is written down, not done. */
class RetentionIT {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final Caller ANNA = caller("anna");
    private static final Caller AUDREY = caller("audrey");
    private static final ConversationId ROOM =
            new ConversationId(UUID.randomUUID().toString());
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final HoldId HOLD = new HoldId(UUID.randomUUID().toString());

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<MessageId> erased = new ArrayList<>();
    private Instant now = BEGIN;
    private RetentionRounds rounds;
    private RetentionStore store;

    @BeforeEach
    void begin() {
        LedgerFixture.empty();
        DataSource pool = new DelegatingDataSource(LedgerFixture.pool());
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(pool));
        context.registerBean(Clock.class, this::clock);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(MasterKey.class, () -> new MasterKey(new byte[32]));
        context.registerBean(KeyService.class, () -> FileKeyService.of(new MasterKey(new byte[32])));
        context.registerBean(JsonMapper.class, () -> new JsonMapper());
        context.registerBean(LedgerConfiguration.class);
        context.registerBean(DecidingConfiguration.class);
        context.refresh();
        for (String handlers : List.of("staffCommands", "conversationCommands", "messageCommands", "recordsCommands")) {
            var _ = new AnnotationCommandHandlerAdapter<>(
                            context.getBean(handlers),
                            MultiParameterResolverFactory.ordered(
                                    context.getBean(ParameterResolverFactory.class),
                                    ClasspathParameterResolverFactory.forClass(getClass())))
                    .subscribe(context.getBean(CommandBus.class));
        }
        run(new SaveStaff(Caller.system(HOTEL), ANNA.staff(), "anna", "Anna", null, null, null, null));
        run(new SaveStaff(Caller.system(HOTEL), new StaffId("ben"), "ben", "Ben", null, null, null, null));
        run(new SaveStaff(Caller.system(HOTEL), AUDREY.staff(), "audrey", "Audrey", Role.AUDITOR, null, null, null));
        run(new CreateConversation(ANNA, List.of(new StaffId("ben")), "Taps", ConversationKind.GROUP, ROOM));
        store = new RetentionStore(context.getBean(JdbcClient.class));
        rounds = new RetentionRounds(
                new RoundLock(pool, "keeping"),
                store,
                new StandingHolds(context.getBean(Streams.class)),
                new Recorder(),
                clock());
    }

    @AfterEach
    void end() {
        context.close();
    }

    @Test
    void messages_go_when_they_are_too_old_and_each_is_looked_at_once() {
        MessageId old = sent();
        now = now.plus(Duration.ofDays(20));
        MessageId young = sent();
        run(new ChangeRetention(AUDREY, 30));

        now = BEGIN.plus(Duration.ofDays(31));
        assertThat(rounds.round()).isTrue();
        assertThat(erased).containsExactly(old);

        now = BEGIN.plus(Duration.ofDays(51));
        rounds.round();
        assertThat(erased).containsExactly(old, young);
        assertThat(store.of(HOTEL).erased()).isEqualTo(2);
        assertThat(store.of(HOTEL).finishedAt()).isEqualTo(now);
    }

    @Test
    void a_hotel_that_has_said_nothing_or_for_ever_keeps_everything() {
        sent();
        now = now.plus(Duration.ofDays(10_000));
        rounds.round();
        run(new ChangeRetention(AUDREY, 30));
        run(new ChangeRetention(AUDREY, null));
        rounds.round();

        assertThat(erased).isEmpty();
    }

    @Test
    void what_is_held_is_passed_over_until_the_hold_is_released() {
        MessageId held = sent();
        run(new PlaceHold(
                AUDREY, HOLD, new HoldScope(List.of(), List.of(ANNA.staff()), null, BEGIN.plusSeconds(1)), "a case"));
        now = now.plus(Duration.ofDays(1));
        MessageId free = sent();
        run(new ChangeRetention(AUDREY, 30));

        now = BEGIN.plus(Duration.ofDays(40));
        rounds.round();
        assertThat(erased).containsExactly(free);
        assertThat(store.of(HOTEL)).extracting(Round::erased, Round::held).containsExactly(1L, 1L);

        run(new ReleaseHold(AUDREY, HOLD));
        rounds.round();
        assertThat(erased).containsExactly(free, held);
        assertThat(store.of(HOTEL).held()).isZero();
    }

    @Test
    void more_than_a_stretch_is_gone_through_in_one_round() {
        List<MessageId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(sent());
        }
        run(new ChangeRetention(AUDREY, 1));
        now = now.plus(Duration.ofDays(2));

        inStretchesOf7(new Recorder()).round();

        assertThat(erased).containsExactlyElementsOf(all);
    }

    @Test
    void who_says_for_ever_while_a_round_is_at_it_is_heard_before_its_next_stretch() {
        for (int i = 0; i < 30; i++) {
            sent();
        }
        run(new ChangeRetention(AUDREY, 1));
        now = now.plus(Duration.ofDays(2));

        inStretchesOf7(new Recorder() {
                    @Override
                    public boolean erase(HotelId hotel, MessageId message) {
                        run(new ChangeRetention(AUDREY, null));
                        return super.erase(hotel, message);
                    }
                })
                .round();

        assertThat(erased).hasSizeBetween(1, 7);
    }

    private RetentionRounds inStretchesOf7(Eraser eraser) {
        return new RetentionRounds(
                new RoundLock(context.getBean(DataSource.class), "keeping"),
                store,
                new StandingHolds(context.getBean(Streams.class)),
                eraser,
                clock(),
                7);
    }

    private MessageId sent() {
        MessageId message = new MessageId(UUID.randomUUID().toString());
        run(new SendMessage(ANNA, ROOM, "Room 12", message, null, List.of()));
        return message;
    }

    private void run(ChatCommand command) {
        var _ = context.getBean(Commands.class).run(command);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Caller caller(String staff) {
        return new Caller(HOTEL, new StaffId(staff), null);
    }

    /** Says what was to be erased; a message that was named before is erased already. */
    private class Recorder implements Eraser {
        @Override
        public boolean erase(HotelId hotel, MessageId message) {
            return !erased.contains(message) && erased.add(message);
        }

        @Override
        public void done(HotelId hotel) {
            assertThat(hotel).isEqualTo(HOTEL);
        }
    }
}
