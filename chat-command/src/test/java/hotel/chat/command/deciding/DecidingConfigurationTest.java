package hotel.chat.command.deciding;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.conversation.AddParticipants;
import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RemoveParticipant;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.erasure.ApproveErasure;
import hotel.chat.api.erasure.EraseTexts;
import hotel.chat.api.erasure.RecordErasure;
import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.erasure.Copies;
import hotel.chat.command.erasure.HeldTexts;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.message.FinishedUploads;
import hotel.chat.command.message.NoUploads;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Streams;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.FixedValueParameterResolver;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.AUDREY;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class DecidingConfigurationTest {
    private static final HoldId HOLD = new HoldId(Scenario.id("hold"));
    private static final HoldId PLACED = new HoldId(Scenario.id("placed hold"));
    private static final GrantId GRANT = new GrantId(Scenario.id("grant"));
    private static final GrantId ASKED = new GrantId(Scenario.id("grant that waits"));
    private static final ErasureId ERASURE = new ErasureId(Scenario.id("erasure"));
    private static final ErasureId WAITING = new ErasureId(Scenario.id("waiting erasure"));

    private final Scenario hotel = Scenario.hotel()
            .group(GROUP, ANNA, BEN)
            .sent(HELLO, GROUP, ANNA, "hi")
            .held(PLACED)
            .asked(ASKED, AUDREY)
            .waiting(WAITING, HELLO);
    private final AnnotationConfigApplicationContext context = context();

    static List<Object> everyCommand() {
        MessageId other = new MessageId(Scenario.id("other"));
        return List.of(
                new SaveStaff(caller(MONA), ANNA, "anna", "Anna", null, null, null, null),
                new RegisterFromToken(caller(ANNA), "anna", "Anna"),
                new CreateConversation(caller(ANNA), List.of(BEN), null, null, null),
                new RenameConversation(caller(ANNA), GROUP, "New"),
                new AddParticipants(caller(ANNA), GROUP, List.of(MONA)),
                new RemoveParticipant(caller(ANNA), GROUP, BEN),
                new SendMessage(caller(ANNA), GROUP, "@ben", null, HELLO, List.of()),
                new EditMessage(caller(ANNA), HELLO, "ho"),
                new DeleteMessage(caller(ANNA), HELLO),
                new ForwardMessage(caller(ANNA), HELLO, GROUP, other, "note"),
                new AddReaction(caller(BEN), HELLO, "👍"),
                new RemoveReaction(caller(BEN), HELLO, "👍"),
                new MarkRead(caller(BEN), GROUP, List.of(HELLO)),
                new MarkDelivered(caller(BEN), GROUP, List.of(HELLO)),
                new ChangeNotificationLevel(caller(BEN), GROUP, NotificationLevel.NONE, null),
                new PlaceHold(caller(AUDREY), HOLD, new HoldScope(List.of(), List.of(BEN), null, null), "a case"),
                new ReleaseHold(caller(AUDREY), PLACED),
                new ChangeRetention(caller(AUDREY), 30),
                new RecordAccess(
                        caller(AUDREY),
                        new AccessId(Scenario.id("access")),
                        AuditAction.MESSAGE_REPLAYED,
                        HELLO.value(),
                        null,
                        null),
                new RequestGrant(caller(AUDREY), GRANT, List.of(GROUP), "a case"),
                new ApproveGrant(caller(MONA), ASKED),
                new EndGrant(caller(MONA), ASKED),
                new RequestErasure(caller(AUDREY), ERASURE, null, HELLO, "why", "law"),
                new ApproveErasure(caller(AUDREY), WAITING),
                new EraseTexts(HOTEL, ERASURE, AUDREY, List.of(Scenario.messageStream(HELLO))),
                new RecordErasure(HOTEL, new TextsErased(WAITING, 1, 0)));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void every_command_has_one_handler_that_axon_can_call(Object command) {
        Reply reply = hotel.when(decision -> dispatch(command, decision)).reply();

        assertThat(reply.position()).isPositive();
    }

    @Test
    void the_ports_answer_from_the_streams() {
        hotel.deactivated(BEN);

        StaffAccess access = context.getBean(StaffAccess.class);
        Membership membership = context.getBean(Membership.class);

        assertThat(access.find(HOTEL, ANNA)).isPresent();
        assertThat(access.find(HOTEL, BEN)).isEmpty();
        assertThat(access.active(HOTEL, List.of(ANNA, BEN, MONA))).containsExactlyInAnyOrder(ANNA, MONA);
        assertThat(membership.isParticipant(HOTEL, GROUP, ANNA)).isTrue();
        assertThat(membership.isParticipant(HOTEL, GROUP, MONA)).isFalse();
    }

    private Answer dispatch(Object command, Decision decision) {
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(getClass()),
                (executable, all, index) ->
                        all[index].getType() == Decision.class ? new FixedValueParameterResolver<>(decision) : null);
        CommandMessage<Object> message = new GenericCommandMessage<>(command);
        List<AnnotationCommandHandlerAdapter<Object>> handlers = handlers().stream()
                .map(handler -> new AnnotationCommandHandlerAdapter<>(handler, parameters))
                .filter(adapter -> adapter.canHandle(message))
                .toList();
        assertThat(handlers).hasSize(1);
        try {
            return (Answer) handlers.getFirst().handle(message);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> handlers() {
        return context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> Arrays.stream(bean.getClass().getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(CommandHandler.class)))
                .toList();
    }

    private AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.registerBean(MasterKey.class, () -> new MasterKey(new byte[32]));
        started.registerBean(KeyService.class, () -> FileKeyService.of(new MasterKey(new byte[32])));
        started.registerBean(Clock.class, () -> Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        started.registerBean(Streams.class, hotel::ledger);
        started.registerBean(Commands.class, () -> new CommandsFake(_ -> new Reply(200, null, "", 1)));
        started.registerBean(Copies.class, () -> (_, _) -> List.of());
        started.registerBean(HeldTexts.class, () -> (_, _) -> false);
        started.registerBean(FinishedUploads.class, NoUploads::new);
        started.register(DecidingConfiguration.class);
        started.refresh();
        return started;
    }
}
