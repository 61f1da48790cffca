package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Event;
import com.pusher.rest.data.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP API as the unmodified pusher-http-java uses it, and as nobody should. */
class HttpApiIT {

    private static PusherServer server;
    private static Pusher publisher;

    @BeforeAll
    static void start() {
        server = PusherServer.start();
        publisher = server.publisher();
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        server.close();
    }

    @Test
    void an_event_reaches_the_subscribers_of_each_channel_but_the_excluded_socket() {
        try (RawClient author = server.connect();
                RawClient reader = server.connect()) {
            author.subscribe("private-http");
            reader.subscribe("private-http");

            Result result = publisher.trigger(
                    List.of("private-http", "nobody-here"), "created", Map.of("text", "hé"), author.socketId());

            assertThat(result.getHttpStatus()).isEqualTo(200);
            JsonNode event = reader.next("created");
            assertThat(event.path("data").isString()).isTrue();
            assertThat(RawClient.data(event).path("text").stringValue()).isEqualTo("hé");
            author.expectNothingBeforePong();
        }
    }

    @Test
    void a_batch_is_delivered_in_order() {
        try (RawClient reader = server.connect()) {
            reader.subscribe("batched");
            List<Event> batch = IntStream.range(0, 10)
                    .mapToObj(i -> new Event("batched", "n", i))
                    .toList();

            assertThat(publisher.trigger(batch).getHttpStatus()).isEqualTo(200);

            IntStream.range(0, 10)
                    .forEach(i -> assertThat(RawClient.data(reader.next("n")).intValue())
                            .isEqualTo(i));
        }
    }

    @Test
    void eleven_events_in_a_batch_are_refused_and_none_is_delivered() {
        try (RawClient reader = server.connect()) {
            reader.subscribe("too-many");

            Result result = publisher.trigger(Collections.nCopies(11, new Event("too-many", "n", 1)));

            assertThat(result.getHttpStatus()).isEqualTo(400);
            reader.expectNothingBeforePong();
        }
    }

    @Test
    void one_bad_event_refuses_its_whole_batch() {
        try (RawClient reader = server.connect()) {
            reader.subscribe("all-or-nothing");

            Result result = publisher.trigger(
                    List.of(new Event("all-or-nothing", "n", 1), new Event("all-or-nothing", "n", "x".repeat(10_300))));

            assertThat(result.getHttpStatus()).isEqualTo(413);
            reader.expectNothingBeforePong();
        }
    }

    @Test
    void data_over_10_kb_is_refused_with_413() {
        assertThat(publisher.trigger("c", "n", "x".repeat(10_238)).getHttpStatus())
                .isEqualTo(200);
        assertThat(publisher.trigger("c", "n", "x".repeat(10_239)).getHttpStatus())
                .isEqualTo(413);
    }

    @Test
    void a_request_body_over_1_mb_is_refused_with_413() {
        String body = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";

        assertThat(publisher.post("/events", body).getHttpStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"name\":\"n\",\"channel\":\"c\"}",
                "{\"name\":\"n\",\"channel\":\"c\",\"data\":{}}",
                "{\"name\":\"n\",\"channels\":[],\"data\":\"\"}",
                "{\"name\":\"n\",\"channels\":[1],\"data\":\"\"}",
                "{\"name\":\"n\",\"channel\":\"a b\",\"data\":\"\"}",
                "{\"name\":\"\",\"channel\":\"c\",\"data\":\"\"}",
                "{\"name\":\"pusher:error\",\"channel\":\"c\",\"data\":\"\"}",
                "{\"name\":\"n\",\"channel\":\"c\",\"data\":\"\",\"socket_id\":\"1\"}",
                "{\"name\":\"n\",\"channel\":\"c\",\"data\":\"\",\"socket_id\":7}"
            })
    void an_ill_formed_event_is_refused_with_400_and_a_line_of_text(String body) {
        Result result = publisher.post("/events", body);

        assertThat(result.getHttpStatus()).isEqualTo(400);
        assertThat(result.getMessage()).endsWith("\n").doesNotContain("{", "Exception");
    }

    @Test
    void a_wrong_secret_is_refused_with_401() throws Exception {
        Pusher stranger = server.publisher("another-secret-another-secret");
        try {
            assertThat(stranger.trigger("c", "n", "x").getHttpStatus()).isEqualTo(401);
        } finally {
            stranger.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"/apps/other/channels,404", "/apps/staff-chat/channels,401"})
    void unsigned_calls_are_refused(String path, int status) throws Exception {
        assertThat(get(URI.create("http://127.0.0.1:" + server.port() + path)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_body_that_was_changed_on_the_way_is_refused_with_401() throws Exception {
        URI signed = publisher.signedUri("POST", "/apps/staff-chat/events", "{}");
        HttpRequest changed = HttpRequest.newBuilder(signed)
                .POST(HttpRequest.BodyPublishers.ofString("{ }"))
                .build();

        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(changed, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_call_that_is_replayed_after_ten_minutes_is_refused_with_401() throws Exception {
        long old = System.currentTimeMillis() / 1000 - 700;
        String query = "auth_key=test-key&auth_timestamp=" + old + "&auth_version=1.0";
        String signature = PusherServer.signatures().sign("GET\n/apps/staff-chat/channels\n" + query);

        HttpResponse<String> answer = get(URI.create("http://127.0.0.1:" + server.port() + "/apps/staff-chat/channels?"
                + query + "&auth_signature=" + signature));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).startsWith("Timestamp expired");
    }

    @Test
    void occupied_channels_are_listed_by_prefix_with_their_counts() {
        try (RawClient anna = server.connect();
                RawClient annaAgain = server.connect()) {
            anna.subscribeAs("presence-list", "anna");
            annaAgain.subscribeAs("presence-list", "anna");
            anna.subscribe("elsewhere");

            JsonNode channels = json(publisher.get(
                    "/channels", Map.of("filter_by_prefix", "presence-", "info", "user_count,subscription_count")));

            assertThat(channels)
                    .hasToString("{\"channels\":{\"presence-list\":{\"user_count\":1,\"subscription_count\":2}}}");
        }
    }

    @Test
    void people_are_counted_in_presence_channels_only() {
        assertThat(publisher.get("/channels", Map.of("info", "user_count")).getHttpStatus())
                .isEqualTo(400);
        assertThat(publisher
                        .get("/channels/public", Map.of("info", "user_count"))
                        .getHttpStatus())
                .isEqualTo(400);
        assertThat(publisher.get("/channels/public/users").getHttpStatus()).isEqualTo(400);
    }

    @Test
    void a_channel_tells_whether_it_is_occupied_and_by_whom() {
        try (RawClient ben = server.connect()) {
            ben.subscribeAs("presence-a;b=c@d,e.f", "ben");

            assertThat(json(publisher.get("/channels/presence-a;b=c@d,e.f", Map.of("info", "user_count"))))
                    .hasToString("{\"occupied\":true,\"user_count\":1}");
            assertThat(json(publisher.get("/channels/presence-a;b=c@d,e.f/users")))
                    .hasToString("{\"users\":[{\"id\":\"ben\"}]}");
            assertThat(json(publisher.get("/channels/free"))).hasToString("{\"occupied\":false}");
        }
    }

    @Test
    void a_publication_answers_the_attributes_that_it_asks_for() {
        try (RawClient reader = server.connect()) {
            reader.subscribe("asked");

            Result result = publisher.post(
                    "/events",
                    "{\"name\":\"n\",\"channels\":[\"asked\"],\"data\":\"1\",\"info\":\"subscription_count\"}");

            assertThat(json(result)).hasToString("{\"channels\":{\"asked\":{\"subscription_count\":1}}}");
        }
    }

    @Test
    void the_connections_of_a_user_can_be_ended() {
        try (RawClient dev = server.connect()) {
            dev.signIn("dev@front desk");

            Result result = publisher.post("/users/dev@front desk/terminate_connections", "{}");

            assertThat(result.getHttpStatus()).isEqualTo(200);
            assertThat(dev.closeCode()).isEqualTo(4200);
        }
    }

    private static JsonNode json(Result result) {
        assertThat(result.getHttpStatus()).as(result.getMessage()).isEqualTo(200);
        return JsonMapper.shared().readTree(result.getMessage());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
