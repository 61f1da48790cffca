package hotel.chat.realtime;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The production wiring with pusher-http-java against an HTTP API that fails. */
class RealtimeConfigurationIT {
    private final Hotel hotel = new Hotel();
    private final PusherStub pusher = new PusherStub();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        Map<String, Object> settings = Map.of(
                "chat.pusher.app-id", "app",
                "chat.pusher.key", "key",
                "chat.pusher.secret", "a-secret-of-sixteen",
                "chat.pusher.host", "127.0.0.1",
                "chat.pusher.port", pusher.port(),
                "chat.pusher.tls", "false",
                "chat.pusher.timeout", "1s",
                "chat.realtime.backoff-max", "200ms",
                "chat.realtime.event-names", "prefixed");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(LedgerReader.class, () -> hotel.ledger);
        context.registerBean(NodeSession.class, FakeSession::young);
        context.registerBean(Views.class, () -> hotel.views);
        context.registerBean(Membership.class, () -> (_, _, _) -> true);
        context.registerBean(StaffAccess.class, () -> (_, _) -> Optional.empty());
        context.registerBean(JdbcClient.class, Database::empty);
        context.registerBean(PlatformTransactionManager.class, Database::transactions);
        context.registerBean(JsonMapper.class, WireJson::mapper);
        context.register(RealtimeConfiguration.class);
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
        pusher.close();
    }

    @Test
    void everything_arrives_in_order_through_silence_errors_and_rate_limits_of_pusher() {
        Deliverer deliverer = context.getBean(Deliverer.class);
        hotel.created(LOBBY, ANNA, BEN);
        for (int status : new int[] {503, 429, 200, 401, 500}) {
            pusher.answers(status);
            for (int number = 1; number <= 20; number++) {
                hotel.sent(ANNA, status * 100 + number, "message");
            }
        }
        pusher.answersNothing();
        hotel.sent(ANNA, 1, "into silence");
        pusher.answers(200);
        await().atMost(Duration.ofSeconds(40)).until(() -> deliverer.position() == hotel.ledger.head());
        List<JsonNode> lobby = events("private-hotel-grand-budapest.staff-chat." + LOBBY);
        Set<Long> positions = new HashSet<>();
        List<Long> firsts = lobby.stream()
                .map(event -> envelope(event).at("/meta/position").longValue())
                .filter(positions::add)
                .toList();
        assertThat(firsts).hasSize(102).isSorted();
        assertThat(lobby).allMatch(event -> event.path("name").stringValue().startsWith("realtime_staff_chat_"));
    }

    @Test
    void an_oversize_message_arrives_truncated() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "long ".repeat(2_000) + "😀".repeat(200));
        String channel = "private-hotel-grand-budapest.staff-chat." + LOBBY;
        await().atMost(Duration.ofSeconds(40)).until(() -> events(channel).size() == 2);
        JsonNode message = envelope(events(channel).getLast());
        assertThat(message.at("/payload/truncated").booleanValue()).isTrue();
        assertThat(message.at("/payload/message_id").stringValue())
                .isEqualTo(Hotel.message(1).value());
    }

    private List<JsonNode> events(String channel) {
        return pusher.accepted().stream()
                .flatMap(call -> call.body().path("batch").valueStream())
                .filter(event -> event.path("channel").stringValue().equals(channel))
                .toList();
    }

    private static JsonNode envelope(JsonNode event) {
        return WireJson.mapper().readTree(event.path("data").stringValue());
    }
}
