package hotel.chat.command.routing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.CompleteAttachment;
import hotel.chat.api.message.DeleteAttachment;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.command.dispatch.Origin;
import hotel.chat.command.keys.MasterKey;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where each command goes, and that it arrives as it was sent. */
class RoutesTest {
    private static final HotelId HOTEL = new HotelId("grand");
    private static final StaffId ANNA = new StaffId("anna");
    private static final StaffId BEN = new StaffId("ben");
    private static final Caller CALLER = new Caller(HOTEL, ANNA, Set.of(Role.MANAGER));
    private static final ConversationId ROOM = new ConversationId("00000000-0000-4000-8000-000000000001");
    private static final ConversationId OTHER = new ConversationId("00000000-0000-4000-8000-000000000002");
    private static final MessageId MESSAGE = new MessageId("00000000-0000-4000-8000-000000000003");
    private static final AttachmentId FILE = new AttachmentId("00000000-0000-4000-8000-000000000004");
    private static final Instant EXACT = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final Set<Class<?>> WHERE_THEY_ARISE = Set.of(
            RecordAccess.class,
            RegisterFromToken.class,
            EraseTexts.class,
            RecordErasure.class,
            CompleteAttachment.class);
    private static final MasterKey MASTER = new MasterKey(new byte[32]);

    private final SealedSerializer serializer = new SealedSerializer(MASTER);

    static List<ChatCommand> commands() {
        HoldId hold = new HoldId("00000000-0000-4000-8000-000000000005");
        ErasureId erasure = new ErasureId("00000000-0000-4000-8000-000000000006");
        GrantId grant = new GrantId("00000000-0000-4000-8000-000000000007");
        StoredFile file = new StoredFile(FILE, "plan.pdf", FileType.DOCUMENT, "application/pdf", 7, "0".repeat(64));
        return List.of(
                new SendMessage(CALLER, ROOM, " grüße\t🧹 ", MESSAGE, MESSAGE, List.of(file)),
                new SendMessage(new Caller(HOTEL, ANNA, null), ROOM, "plain", null, null, List.of()),
                new MarkRead(CALLER, ROOM, List.of(MESSAGE)),
                new MarkDelivered(CALLER, ROOM, List.of(MESSAGE)),
                new RenameConversation(CALLER, ROOM, null),
                new AddParticipants(CALLER, ROOM, List.of(BEN)),
                new RemoveParticipant(CALLER, ROOM, BEN),
                new ChangeNotificationLevel(CALLER, ROOM, NotificationLevel.MENTIONS, EXACT),
                new ForwardMessage(CALLER, MESSAGE, ROOM, MESSAGE, "note"),
                new CreateConversation(CALLER, List.of(BEN), "title", ConversationKind.GROUP, ROOM),
                new EditMessage(CALLER, MESSAGE, "edited"),
                new DeleteMessage(CALLER, MESSAGE),
                new AddReaction(CALLER, MESSAGE, "👍🏽"),
                new RemoveReaction(CALLER, MESSAGE, "👍🏽"),
                new DeleteAttachment(CALLER, FILE),
                new SaveStaff(CALLER, BEN, "ben", "Ben", Role.STAFF, null, null, true),
                new PlaceHold(CALLER, hold, new HoldScope(List.of(ROOM), List.of(), EXACT, null), "reason"),
                new ReleaseHold(CALLER, hold),
                new ChangeRetention(CALLER, 30),
                new RequestErasure(CALLER, erasure, BEN, null, "reason", "law"),
                new ApproveErasure(CALLER, erasure),
                new RequestGrant(CALLER, grant, List.of(ROOM), "reason"),
                new ApproveGrant(CALLER, grant),
                new EndGrant(CALLER, grant));
    }

    @Test
    void every_command_is_routed_or_handled_where_it_arises() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ChatCommand.class));
        Set<String> all = scanner.findCandidateComponents("hotel.chat.api").stream()
                .map(found -> String.valueOf(found.getBeanClassName()))
                .collect(Collectors.toSet());

        Set<String> decided = new TreeSet<>(Routes.names());
        WHERE_THEY_ARISE.forEach(type -> decided.add(type.getName()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(decided);
        assertThat(commands().stream().map(Routes::nameOf).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Routes.names());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_arrives_as_it_was_sent(ChatCommand command) {
        Origin origin = new Origin(CALLER, "key", StreamId.message(HOTEL, MESSAGE), new byte[] {1, 2});
        Handed sent = Handed.of(command, "grand/x", origin, null);

        Handed arrived = serializer.deserialize(serializer.serialize(sent, byte[].class));

        assertThat(arrived.unpacked()).isEqualTo(command);
        assertThat(arrived.origin()).usingRecursiveComparison().isEqualTo(origin);
    }

    @Test
    void what_is_about_one_conversation_has_one_key_and_another_conversation_another() {
        Map<Boolean, Set<String>> keys = Stream.of(
                        new SendMessage(CALLER, ROOM, "a", null, null, List.of()),
                        new MarkRead(new Caller(HOTEL, BEN, null), ROOM, List.of(MESSAGE)),
                        new RemoveParticipant(CALLER, ROOM, BEN),
                        new SendMessage(CALLER, OTHER, "a", null, null, List.of()))
                .collect(Collectors.partitioningBy(
                        command -> command instanceof SendMessage send
                                && send.conversationId().equals(OTHER),
                        Collectors.mapping(command -> Routes.keyOf(command).orElseThrow(), Collectors.toSet())));

        assertThat(keys.get(false)).hasSize(1).doesNotContainAnyElementsOf(keys.get(true));
    }

    @Test
    void two_who_begin_one_conversation_at_once_have_one_key() {
        Caller ben = new Caller(HOTEL, BEN, null);
        assertThat(Routes.keyOf(new CreateConversation(CALLER, List.of(BEN), null, null, null)))
                .isEqualTo(Routes.keyOf(new CreateConversation(ben, List.of(BEN, ANNA), null, null, null)));
    }

    @Test
    void what_the_installation_wants_is_handled_where_it_arises() {
        assertThat(Routes.keyOf(new SaveStaff(Caller.system(HOTEL), BEN, "ben", "Ben", null, null, null, null)))
                .isEmpty();
    }

    @Test
    void nobody_reads_or_makes_a_command_without_the_key_of_the_installation() {
        Handed sent = Handed.of(new EditMessage(CALLER, MESSAGE, "a secret"), "grand/x", null, null);
        SerializedObject<byte[]> sealed = serializer.serialize(sent, byte[].class);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new String(sealed.getData(), StandardCharsets.ISO_8859_1)).doesNotContain("secret", "anna");
        assertThatThrownBy(() -> new SealedSerializer(new MasterKey(other)).deserialize(sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_command_is_not_taken_for_an_outcome_nor_anything_for_another_type() {
        SerializedObject<byte[]> outcome = serializer.serialize(Outcome.FAILED, byte[].class);
        assertThatThrownBy(() -> serializer.deserialize(named("command", outcome.getData())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> serializer.deserialize(named("java.util.HashMap", outcome.getData())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static SerializedObject<byte[]> named(String type, byte[] data) {
        return new SimpleSerializedObject<>(data, byte[].class, type, null);
    }
}
