package hotel.chat.realtime;

import java.io.IOException;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.realtime.embedded.PusherJsClient;
import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.EventNames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.conversation;
import static hotel.chat.realtime.fixture.Hotel.message;
import static org.assertj.core.api.Assertions.assertThat;

/** The unmodified pusher-js under each setting of event names and channel access. */
class NamesAndAccessIT {
    private static int room = 900;

    @BeforeAll
    static void requireNode() throws IOException, InterruptedException {
        PusherJsClient.requireNode();
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE, SHORT, private-, message_created",
        "PRIVATE, PREFIXED, private-, realtime_staff_chat_message_created",
        "PUBLIC, SHORT, '', message_created",
        "PUBLIC, PREFIXED, '', realtime_staff_chat_message_created"
    })
    void what_is_told_arrives_under_the_names_of_the_settings(
            ChannelAccess access, EventNames names, String prefix, String event) throws IOException {
        ConversationId conversation = conversation(++room);
        String channel = prefix + "hotel-" + HOTEL + ".staff-chat." + conversation;
        try (ServletWebServerApplicationContext server = start(access, names);
                PusherJsClient client =
                        PusherJsClient.connect(server.getWebServer().getPort(), "anna")) {
            client.subscribe(channel);
            client.nextEvent(channel, "pusher:subscription_succeeded");

            EmbeddedTellingIT.HAPPENINGS.created(conversation, ANNA, BEN);
            EmbeddedTellingIT.HAPPENINGS.sent(conversation, ANNA, room, "hello");

            JsonNode envelope = client.nextEvent(channel, event).path("data");
            assertThat(envelope.path("type").asString()).isEqualTo("message_created");
            assertThat(envelope.at("/payload/message_id").asString())
                    .isEqualTo(message(room).value());
        }
    }

    private static ServletWebServerApplicationContext start(ChannelAccess access, EventNames names) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(EmbeddedTellingIT.Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        "--chat.realtime.channel-access=" + access,
                        "--chat.realtime.event-names=" + names);
    }
}
