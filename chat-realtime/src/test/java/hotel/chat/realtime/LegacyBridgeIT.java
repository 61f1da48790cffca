package hotel.chat.realtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import hotel.chat.api.event.FileType;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.deliver.Deliverer;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.PusherStub;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.legacy.LegacyBroadcasts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.attachment;
import static hotel.chat.realtime.fixture.Hotel.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The production wiring with the bridge on and off, against an HTTP API that keeps what it gets; and old server code. */
@SuppressWarnings("removal") // Old server code is what is tested.
class LegacyBridgeIT {
    private static final String GRAND_BUDAPEST = "grand-budapest";
    private static final String STANDARD = "private-hotel-grand-budapest.staff-chat." + LOBBY;
    private static final String OLD = "grand-budapest-staff-chat-" + LOBBY;
    private static final String OLD_PERSONAL = "grand-budapest-staff-ben-notifications";

    private final Hotel hotel = new Hotel();
    private final PusherStub pusher = new PusherStub();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @AfterEach
    void stop() {
        context.close();
        pusher.close();
    }

    @Test
    void nothing_goes_to_old_channels_unless_the_bridge_is_on() {
        start(Map.of());
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        told();
        assertThat(events(STANDARD)).hasSize(2);
        assertThat(allChannels()).noneMatch(channel -> channel.startsWith("grand-budapest"));
    }

    @Test
    void everything_that_has_an_old_name_also_goes_to_the_old_channels_with_the_same_event_id_and_without_envelope() {
        start(Map.of("chat.realtime.legacy.enabled", "true"));
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello @ben", BEN);
        hotel.added(ANNA, CARLA);
        told();
        assertThat(names(OLD)).containsExactly("new-conversation", "message-created");
        assertThat(names(OLD_PERSONAL)).containsExactly("new-conversation", "message-mention", "unread-updated");
        assertThat(ids(OLD, "/event_id"))
                .containsExactlyElementsOf(ids(STANDARD, "/meta/event_id").subList(0, 2));
        JsonNode bare = data(events(OLD).getLast());
        assertThat(bare.has("payload")).isFalse();
        assertThat(bare.path("text").asString()).isEqualTo("hello @ben");
        assertThat(bare.path("sender_name").asString()).isEqualTo("ANNA");
    }

    @Test
    void patterns_and_names_are_settings() {
        start(Map.of(
                "chat.realtime.legacy.enabled", "true",
                "chat.realtime.legacy.conversation-channels",
                        "{hotel}-staff-chat-{conversation_id},{hotel}-staff-conversation-{conversation_id}",
                "chat.realtime.legacy.events.message-created", "message-created,new-message",
                "chat.realtime.legacy.events.unread-updated", ""));
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        told();
        assertThat(names(OLD)).containsExactly("new-conversation", "message-created", "new-message");
        assertThat(names("grand-budapest-staff-conversation-" + LOBBY)).isEqualTo(names(OLD));
        assertThat(names(OLD_PERSONAL)).containsExactly("new-conversation");
    }

    @Test
    void a_wrong_setting_ends_the_start_with_its_name() {
        assertThatThrownBy(() -> start(Map.of("chat.realtime.legacy.personal-channels", "staff-notifications")))
                .hasRootCauseMessage(
                        "chat.realtime.legacy.personal-channels: 'staff-notifications' needs {hotel} once");
    }

    @Test
    void old_server_code_tells_again_what_happened_with_the_same_event_id() {
        start(Map.of("chat.realtime.legacy.enabled", "true"));
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello @ben", BEN);
        hotel.edited(ANNA, 1, "hello again @ben", BEN);
        hotel.read(BEN, 1, 2, 0);
        hotel.deleted(ANNA, 1);
        told();
        List<String> before = ids(STANDARD, "/meta/event_id");
        List<String> oldBefore = ids(OLD, "/event_id");
        LegacyBroadcasts broadcasts = context.getBean(LegacyBroadcasts.class);
        Map<String, String> message = Map.of("id", message(1).value());
        String lobby = LOBBY.value();

        assertThat(broadcasts.broadcastNewMessage(GRAND_BUDAPEST, lobby, message))
                .isTrue();
        assertThat(broadcasts.broadcastMessageEdited(GRAND_BUDAPEST, lobby, message))
                .isTrue();
        assertThat(broadcasts.broadcastMessageDeleted(GRAND_BUDAPEST, lobby, message))
                .isTrue();
        assertThat(broadcasts.triggerConversationEvent(
                        GRAND_BUDAPEST, lobby, "messages-read", Map.of("staff_id", "ben")))
                .isTrue();

        List<String> after = ids(STANDARD, "/meta/event_id");
        assertThat(after).hasSize(before.size() + 4);
        assertThat(after.subList(before.size(), after.size()))
                .containsExactly(before.get(1), before.get(2), before.get(4), before.get(3));
        assertThat(ids(OLD, "/event_id")).hasSize(oldBefore.size() + 4);
        assertThat(calls("broadcastNewMessage")).isEqualTo(1);
        assertThat(calls("triggerConversationEvent")).isEqualTo(1);
    }

    @Test
    void old_server_code_tells_files_again_by_their_own_ids() {
        start(Map.of("chat.realtime.legacy.enabled", "true"));
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sentFiles(ANNA, 1, "", new TreeMap<>(Map.of(1, FileType.IMAGE, 2, FileType.DOCUMENT)));
        hotel.processed(1, 1);
        hotel.processed(1, 2);
        hotel.fileDeleted(ANNA, 1, 2);
        told();
        assertThat(names(OLD))
                .containsExactly(
                        "new-conversation",
                        "message-created",
                        "attachment-uploaded",
                        "attachment-uploaded",
                        "attachment-deleted");
        assertThat(data(events(OLD).getLast()).path("attachments")).hasSize(1);
        List<String> before = ids(STANDARD, "/meta/event_id");
        LegacyBroadcasts broadcasts = context.getBean(LegacyBroadcasts.class);
        String lobby = LOBBY.value();

        assertThat(broadcasts.broadcastAttachmentUploaded(
                        GRAND_BUDAPEST, lobby, Map.of("id", attachment(1).value())))
                .isTrue();
        assertThat(broadcasts.broadcastAttachmentDeleted(
                        GRAND_BUDAPEST, lobby, attachment(2).value()))
                .isTrue();
        assertThat(broadcasts.triggerConversationEvent(
                        GRAND_BUDAPEST,
                        lobby,
                        "attachment-uploaded",
                        Map.of("message_id", message(1).value())))
                .isTrue();
        assertThat(broadcasts.broadcastAttachmentDeleted(
                        GRAND_BUDAPEST, lobby, attachment(1).value()))
                .as("never deleted")
                .isFalse();
        assertThat(broadcasts.broadcastAttachmentUploaded(GRAND_BUDAPEST, lobby, Map.of()))
                .isFalse();

        List<String> after = ids(STANDARD, "/meta/event_id");
        assertThat(after.subList(before.size(), after.size()))
                .containsExactly(before.get(2), before.get(4), before.get(3));
        assertThat(calls("broadcastAttachmentDeleted")).isEqualTo(2);
    }

    @Test
    void old_server_code_can_tell_one_person_again() {
        start(Map.of("chat.realtime.legacy.enabled", "true"));
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello @ben", BEN);
        told();
        int before = events(OLD_PERSONAL).size();
        int conversation = events(STANDARD).size();
        LegacyBroadcasts broadcasts = context.getBean(LegacyBroadcasts.class);
        Map<String, String> ids = Map.of(
                "conversation_id", LOBBY.value(), "message_id", message(1).value());

        assertThat(broadcasts.triggerStaffNotification(GRAND_BUDAPEST, "ben", "mentioned", ids))
                .isTrue();
        assertThat(broadcasts.triggerStaffNotification(GRAND_BUDAPEST, "ben", "unread-updated", ids))
                .isTrue();
        assertThat(broadcasts.triggerStaffNotification(GRAND_BUDAPEST, "anna", "mentioned", ids))
                .isFalse();

        assertThat(names(OLD_PERSONAL).subList(before, before + 2))
                .containsExactly("message-mention", "unread-updated");
        assertThat(ids(OLD_PERSONAL, "/event_id").subList(before, before + 2))
                .allMatch(
                        id -> ids(OLD_PERSONAL, "/event_id").subList(0, before).contains(id));
        assertThat(events(STANDARD)).hasSize(conversation);
    }

    @Test
    void old_server_code_gets_false_and_no_exception_for_what_never_happened() {
        start(Map.of());
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        told();
        int before = pusher.accepted().size();
        LegacyBroadcasts broadcasts = context.getBean(LegacyBroadcasts.class);
        Map<String, String> message = Map.of("id", message(1).value());
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("id", null);

        assertThat(broadcasts.broadcastNewMessage(GRAND_BUDAPEST, LOBBY.value(), Map.of()))
                .isFalse();
        assertThat(broadcasts.broadcastNewMessage(GRAND_BUDAPEST, LOBBY.value(), nulls))
                .isFalse();
        assertThat(broadcasts.broadcastNewMessage("Not A Slug", "7", message)).isFalse();
        assertThat(broadcasts.broadcastNewMessage("sea-view", LOBBY.value(), message))
                .isFalse();
        assertThat(broadcasts.broadcastNewMessage(
                        GRAND_BUDAPEST, Hotel.conversation(2).value(), message))
                .as("another conversation")
                .isFalse();
        assertThat(broadcasts.broadcastMessageEdited(GRAND_BUDAPEST, LOBBY.value(), message))
                .isFalse();
        assertThat(broadcasts.triggerConversationEvent(GRAND_BUDAPEST, LOBBY.value(), "made-up", message))
                .isFalse();
        assertThat(broadcasts.triggerConversationEvent(
                        GRAND_BUDAPEST, LOBBY.value(), "user-typing", Map.of("staff_id", "ben")))
                .as("typing is no fact")
                .isFalse();
        assertThat(pusher.accepted()).hasSize(before);
    }

    @Test
    void old_server_code_gets_false_when_pusher_is_away() {
        start(Map.of());
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        told();
        pusher.answers(503);

        assertThat(context.getBean(LegacyBroadcasts.class)
                        .broadcastNewMessage(
                                GRAND_BUDAPEST,
                                LOBBY.value(),
                                Map.of("message_id", message(1).value())))
                .isFalse();
    }

    private void start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "chat.pusher.app-id", "app",
                "chat.pusher.key", "key",
                "chat.pusher.secret", "a-secret-of-sixteen",
                "chat.pusher.host", "127.0.0.1",
                "chat.pusher.port", pusher.port(),
                "chat.pusher.tls", "false"));
        all.putAll(settings);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.registerBean(LedgerReader.class, () -> hotel.ledger);
        context.registerBean(NodeSession.class, FakeSession::young);
        context.registerBean(Views.class, () -> hotel.views);
        context.registerBean(Membership.class, () -> (_, _, _) -> true);
        context.registerBean(StaffAccess.class, () -> (_, _) -> Optional.empty());
        context.registerBean(JdbcClient.class, Database::empty);
        context.registerBean(PlatformTransactionManager.class, Database::transactions);
        context.registerBean(JsonMapper.class, WireJson::mapper);
        context.registerBean(MeterRegistry.class, () -> meters);
        context.register(RealtimeConfiguration.class);
        context.refresh();
    }

    private void told() {
        Deliverer deliverer = context.getBean(Deliverer.class);
        await().until(() -> deliverer.position() == hotel.ledger.head());
    }

    private List<JsonNode> events(String channel) {
        return pusher.accepted().stream()
                .flatMap(call -> call.body().path("batch").valueStream())
                .filter(event -> event.path("channel").asString().equals(channel))
                .toList();
    }

    private List<String> allChannels() {
        return pusher.accepted().stream()
                .flatMap(call -> call.body().path("batch").valueStream())
                .map(event -> event.path("channel").asString())
                .toList();
    }

    private List<String> names(String channel) {
        return events(channel).stream()
                .map(event -> event.path("name").asString())
                .toList();
    }

    private List<String> ids(String channel, String path) {
        return events(channel).stream()
                .map(event -> data(event).at(path).asString())
                .toList();
    }

    private static JsonNode data(JsonNode event) {
        return WireJson.mapper().readTree(event.path("data").asString());
    }

    private double calls(String function) {
        return meters.get("chat.legacy.calls")
                .tag("function", function)
                .counter()
                .count();
    }
}
