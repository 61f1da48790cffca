package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The unmodified pusher-js 8.6.0 under Node. */
class PusherJsIT {

    private static final String SUBSCRIBED = "pusher:subscription_succeeded";

    private PusherServer server;

    @BeforeAll
    static void requireNode() throws IOException, InterruptedException {
        PusherJsClient.requireNode();
    }

    @BeforeEach
    void start() {
        server = PusherServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void it_hears_the_events_of_a_private_channel_in_order_until_it_unsubscribes() throws IOException {
        try (PusherJsClient client = PusherJsClient.connect(server, "anna")) {
            client.subscribe("private-room");
            client.nextEvent("private-room", SUBSCRIBED);

            IntStream.range(0, 100)
                    .forEach(i -> server.hub().publish(List.of("private-room"), "n", "{\"n\":" + i + "}", null));

            assertThat(IntStream.range(0, 100)
                            .map(_ -> client.nextEvent("private-room", "n")
                                    .path("data")
                                    .path("n")
                                    .intValue()))
                    .isSorted()
                    .doesNotHaveDuplicates();

            client.unsubscribe("private-room");
            await().until(() -> !server.hub().hasSubscribers("private-room"));
        }
    }

    @Test
    void what_the_application_refuses_stays_closed() throws IOException {
        try (PusherJsClient client = PusherJsClient.connect(server, "anna")) {
            client.subscribe("private-closed");

            client.nextEvent("private-closed", "pusher:subscription_error");
            assertThat(server.hub().hasSubscribers("private-closed")).isFalse();
        }
    }

    @Test
    void it_sees_members_come_and_go_and_relays_client_events() throws IOException {
        try (PusherJsClient anna = PusherJsClient.connect(server, "anna")) {
            anna.subscribe("presence-lobby");
            assertThat(anna.nextEvent("presence-lobby", SUBSCRIBED)
                            .path("data")
                            .path("count")
                            .intValue())
                    .isEqualTo(1);
            try (PusherJsClient ben = PusherJsClient.connect(server, "ben")) {
                ben.subscribe("presence-lobby");
                JsonNode roster = ben.nextEvent("presence-lobby", SUBSCRIBED).path("data");
                assertThat(roster.path("members").propertyNames()).containsExactly("anna", "ben");
                assertThat(roster.path("me").path("id").stringValue()).isEqualTo("ben");
                assertThat(anna.nextEvent("presence-lobby", "pusher:member_added")
                                .path("data")
                                .path("id")
                                .stringValue())
                        .isEqualTo("ben");

                ben.trigger("presence-lobby", "client-typing", Map.of("on", true));
                JsonNode typing = anna.next(report -> report.has("typing"));
                assertThat(typing.path("from").stringValue()).isEqualTo("ben");
                assertThat(typing.path("typing").path("on").booleanValue()).isTrue();
            }
            anna.nextEvent("presence-lobby", "pusher:member_removed");
        }
    }

    @Test
    void it_signs_in_is_reached_by_its_user_id_and_returns_after_being_ended() throws IOException {
        try (PusherJsClient dev = PusherJsClient.connect(server, "dev")) {
            String socketId = dev.nextState("connected").path("socketId").stringValue();
            dev.signIn();
            dev.next(report -> report.has("signedIn"));
            await().until(() -> server.hub().hasSubscribers("#server-to-user-dev"));
            server.hub().publish(List.of("#server-to-user-dev"), "greeting", "\"hello\"", null);
            assertThat(dev.next(report -> report.has("toUser")).path("toUser").stringValue())
                    .isEqualTo("hello");

            server.hub().terminateUser("dev");

            assertThat(dev.nextState("connected").path("socketId").stringValue())
                    .isNotEqualTo(socketId);
            dev.next(report -> report.has("signedIn"));
        }
    }
}
