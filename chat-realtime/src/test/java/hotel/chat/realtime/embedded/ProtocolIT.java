package hotel.chat.realtime.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The corners of the WebSocket protocol that well-behaved clients never show. */
class ProtocolIT {

    private static PusherServer server;
    private static LoggedWarnings warnings;

    @BeforeAll
    static void start() {
        server = PusherServer.start("max-channels=3", "max-frame=16KB", "max-presence-members=2");
        warnings = new LoggedWarnings().listen();
    }

    @AfterAll
    static void stop_after_nothing_that_clients_did_was_worth_a_line_in_the_log() {
        server.close();
        warnings.close();
        assertThat(warnings.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-key,?protocol=7,4001",
        "test-key,'',4008",
        "test-key,?protocol=seven,4006",
        "test-key,?protocol=4,4007",
        "test-key,?protocol=8,4007"
    })
    void who_does_not_fit_is_told_why_and_closed(String key, String query, int code) {
        try (RawClient client = RawClient.open(server.address(key, query))) {
            JsonNode error = client.next("pusher:error");

            assertThat(error.path("data").path("code").intValue()).isEqualTo(code);
            assertThat(client.closeCode()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void protocols_5_to_7_are_greeted_with_a_socket_id_and_the_activity_timeout(int version) {
        try (RawClient client = RawClient.open(server.address("test-key", "?protocol=" + version))) {
            JsonNode greeting = RawClient.data(client.next("pusher:connection_established"));

            assertThat(greeting.path("socket_id").stringValue()).matches("\\d+\\.\\d+");
            assertThat(greeting.path("activity_timeout").intValue()).isEqualTo(120);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "42",
                "[]",
                "{}",
                "\"text\"",
                "{\"event\":7}",
                "{\"event\":\"nonsense\"}",
                "{\"event\":\"pusher:subscribe\"}",
                "{\"event\":\"pusher:subscribe\",\"data\":\"not json\"}",
                "{\"event\":\"pusher:subscribe\",\"data\":{}}",
                "{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":{}}}",
                "{\"event\":\"client-x\",\"channel\":\"unknown\",\"data\":1}",
                "{\"event\":\"pusher:ping\",\"data\":1e99999999999}",
                "{\"event\":\"pusher:ping\"} trailing"
            })
    void malformed_frames_are_answered_by_an_error_and_the_connection_lives_on(String frame) {
        try (RawClient client = server.connect()) {
            client.send(frame);

            client.next("pusher:error");
            client.expectNothingBeforePong();
        }
    }

    @Test
    void compression_is_declined_though_browsers_offer_it() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(handshake("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\n"));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = Stream.generate(() -> line(answer))
                    .takeWhile(line -> !line.isEmpty())
                    .toList();

            assertThat(head).first().asString().contains(" 101 ");
            assertThat(head).noneMatch(line -> line.contains("permessage-deflate"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol=7&x=%", "protocol=%zz", "protocol=7&x=%ff"})
    void a_handshake_with_a_query_that_cannot_be_decoded_is_a_bad_request(String query) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(handshake(query, ""));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));

            assertThat(line(answer)).contains(" 400 ");
        }
    }

    private static String line(BufferedReader answer) {
        try {
            return Objects.requireNonNull(answer.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void deeply_nested_json_is_an_error_and_nothing_worse() {
        try (RawClient client = server.connect()) {
            client.send("{\"event\":\"pusher:subscribe\",\"data\":" + "[".repeat(8000));

            client.next("pusher:error");
            client.expectNothingBeforePong();
        }
    }

    @Test
    void a_frame_over_the_limit_ends_the_connection() {
        try (RawClient client = server.connect()) {
            client.send("{\"event\":\"" + "x".repeat(20_000) + "\"}");

            client.next("pusher:error");
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void binary_frames_end_the_connection() {
        try (RawClient client = server.connect()) {
            client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();

            assertThat(client.closeCode()).isEqualTo(1003);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test-key", "test-key:", "test-key:00", "other-key:00"})
    void a_private_channel_stays_closed_without_the_right_signature(String auth) {
        try (RawClient client = server.connect()) {
            client.send(
                    "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"private-a\",\"auth\":\"" + auth + "\"}}");

            JsonNode error = client.next("pusher:subscription_error");
            assertThat(error.path("channel").stringValue()).isEqualTo("private-a");
            assertThat(RawClient.data(error).path("status").intValue()).isEqualTo(401);
            assertThat(server.hub().hasSubscribers("private-a")).isFalse();
        }
    }

    @Test
    void a_signature_for_another_socket_does_not_count() {
        try (RawClient client = server.connect();
                RawClient thief = server.connect()) {
            String auth = PusherServer.auth(client.socketId() + ":private-b");

            thief.send(
                    "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"private-b\",\"auth\":\"" + auth + "\"}}");

            thief.next("pusher:subscription_error");
        }
    }

    @Test
    void a_second_subscription_to_the_same_channel_is_an_error_and_counts_once() {
        try (RawClient client = server.connect()) {
            client.subscribe("twice");

            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"twice\"}}");
            client.next("pusher:error");

            server.hub().publish(List.of("twice"), "once", "{}", null);
            client.next("once");
            client.expectNothingBeforePong();
        }
    }

    /** Tomcat sends a long text in parts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_long_text_arrives_wherever_its_emojis_stand(int shift) {
        String text = "x".repeat(8_000 + shift) + "\uD83D\uDE00".repeat(400);
        try (RawClient client = server.connect()) {
            client.subscribe("long");

            server.hub().publish(List.of("long"), "said", JsonText.quote(text), null);

            assertThat(RawClient.data(client.next("said")).stringValue()).isEqualTo(text);
            client.expectNothingBeforePong();
        }
    }

    @Test
    void many_events_at_once_arrive_whole_and_in_their_order() {
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(
                        number -> number + "x".repeat(number % 7 == 0 ? 8_050 : number) + "\uD83D\uDE00".repeat(number))
                .toList();
        try (RawClient client = server.connect()) {
            client.subscribe("burst");

            texts.forEach(text -> server.hub().publish(List.of("burst"), "said", JsonText.quote(text), null));

            for (String text : texts) {
                assertThat(RawClient.data(client.next("said")).stringValue()).isEqualTo(text);
            }
            client.expectNothingBeforePong();
        }
    }

    /** Frames of a size of which as many as go out together are a few bytes more than fit into the container's buffer. */
    @Test
    void a_pong_of_the_container_never_stands_inside_another_frame() throws IOException {
        int others = Frames.event("pinged", "said", JsonText.quote(JsonText.quote("")), null)
                .bytes();
        String text = "x".repeat(8_192 / 15 - others);
        try (Socket socket = handshaken()) {
            OutputStream out = socket.getOutputStream();
            out.write(masked(0x81, "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"pinged\"}}"));
            await().until(() -> server.hub().hasSubscribers("pinged"));
            Thread.ofVirtual().start(() -> {
                byte[] pings = masked(0x89, "");
                try {
                    while (true) {
                        out.write(pings);
                    }
                } catch (IOException closed) {
                    assertThat(socket.isClosed()).isTrue();
                }
            });
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            for (int round = 0; round < 30; round++) {
                for (int count = 0; count < 60; count++) {
                    server.hub().publish(List.of("pinged"), "said", JsonText.quote(text), null);
                }
                for (int count = 0; count < 60; ) {
                    count += isSaid(in, text) ? 1 : 0;
                }
            }
        }
    }

    /** Whether the next frame is that event; all others must be whole and of the kinds that are expected. */
    private static boolean isSaid(DataInputStream in, String text) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
        if (kind == 0x8A) {
            assertThat(payload).isEmpty();
            return false;
        }
        assertThat(kind).isEqualTo(0x81);
        String frame = new String(payload, StandardCharsets.UTF_8);
        boolean isSaid = !frame.contains("pusher");
        if (isSaid) {
            assertThat(frame).contains(text);
        }
        return isSaid;
    }

    /** By a mask of zeroes. */
    private static byte[] masked(int kind, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + payload.length)
                .put((byte) kind)
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .array();
    }

    /** @param more headers, each with its end of line */
    private static byte[] handshake(String more) {
        return handshake("protocol=7", more);
    }

    private static byte[] handshake(String query, String more) {
        return """
                GET /app/test-key?%s HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                %s
                """.formatted(query, more).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket handshaken() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(handshake(""));
        int ended = 0;
        for (String end = "\r\n\r\n"; ended < end.length(); ) {
            ended = socket.getInputStream().read() == end.charAt(ended) ? ended + 1 : 0;
        }
        return socket;
    }

    @Test
    void channels_of_one_connection_are_limited() {
        try (RawClient client = server.connect()) {
            List.of("one", "two", "three").forEach(client::subscribe);

            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"four\"}}");

            assertThat(RawClient.data(client.next("pusher:subscription_error"))
                            .path("type")
                            .stringValue())
                    .isEqualTo("LimitReached");
        }
    }

    @Test
    void a_person_with_two_connections_is_one_member_until_the_last_one_leaves() {
        try (RawClient watcher = server.connect()) {
            watcher.subscribeAs("presence-desk", "anna");
            RawClient first = server.connect();
            RawClient second = server.connect();

            assertThat(first.subscribeAs("presence-desk", "ben").path("count").intValue())
                    .isEqualTo(2);
            JsonNode added = RawClient.data(watcher.next("pusher_internal:member_added"));
            assertThat(added.path("user_info").path("name").stringValue()).isEqualTo("ben");
            assertThat(second.subscribeAs("presence-desk", "ben").path("hash").propertyNames())
                    .containsExactly("anna", "ben");
            first.close();
            watcher.expectNothingBeforePong();
            second.close();
            assertThat(RawClient.data(watcher.next("pusher_internal:member_removed"))
                            .path("user_id")
                            .stringValue())
                    .isEqualTo("ben");
        }
    }

    @Test
    void a_full_presence_channel_takes_no_more_people_but_more_connections_of_those_inside() {
        try (RawClient anna = server.connect();
                RawClient ben = server.connect();
                RawClient carla = server.connect();
                RawClient again = server.connect()) {
            anna.subscribeAs("presence-full", "anna");
            ben.subscribeAs("presence-full", "ben");

            String channelData = "{\"user_id\":\"carla\"}";
            carla.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"presence-full\",\"auth\":\""
                    + PusherServer.auth(carla.socketId() + ":presence-full:" + channelData)
                    + "\",\"channel_data\":" + JsonText.quote(channelData) + "}}");

            carla.next("pusher:subscription_error");
            assertThat(again.subscribeAs("presence-full", "ben").path("count").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void client_events_reach_the_other_subscribers_with_the_sender_and_as_they_were_sent() {
        try (RawClient sender = server.connect();
                RawClient receiver = server.connect()) {
            sender.subscribeAs("presence-typing", "anna");
            receiver.subscribeAs("presence-typing", "ben");
            sender.next("pusher_internal:member_added");

            sender.send("{\"event\":\"client-typing\",\"channel\":\"presence-typing\",\"data\":{\"n\":1.10}}");

            JsonNode event = receiver.next("client-typing");
            assertThat(event.path("user_id").stringValue()).isEqualTo("anna");
            assertThat(event.path("data").toString()).contains("\"n\"");
            sender.expectNothingBeforePong();
        }
    }

    @Test
    void client_events_are_refused_on_public_channels_and_without_subscription() {
        try (RawClient client = server.connect()) {
            client.subscribe("public");

            client.send("{\"event\":\"client-x\",\"channel\":\"public\",\"data\":{}}");
            client.next("pusher:error");
            client.send("{\"event\":\"client-x\",\"channel\":\"private-other\",\"data\":{}}");
            client.next("pusher:error");
        }
    }

    @Test
    void client_events_over_ten_a_second_are_refused_with_4301() {
        try (RawClient client = server.connect()) {
            client.subscribe("private-flood");

            IntStream.range(0, 30)
                    .forEach(i -> client.send("{\"event\":\"client-x\",\"channel\":\"private-flood\",\"data\":{}}"));

            assertThat(client.next("pusher:error").path("data").path("code").intValue())
                    .isEqualTo(4301);
        }
    }

    @Test
    void client_events_over_10_kb_are_refused() {
        try (RawClient client = server.connect()) {
            client.subscribe("private-big");

            client.send("{\"event\":\"client-x\",\"channel\":\"private-big\",\"data\":\"" + "x".repeat(10_300) + "\"}");

            client.next("pusher:error");
        }
    }

    @Test
    void a_forged_sign_in_ends_the_connection_with_4009() {
        try (RawClient client = server.connect()) {
            client.send("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"test-key:00\",\"user_data\":\"{}\"}}");

            client.next("pusher:error");
            assertThat(client.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void events_to_a_user_reach_only_who_signed_in_as_that_user() {
        try (RawClient anna = server.connect();
                RawClient other = server.connect()) {
            anna.signIn("anna");
            anna.subscribe("#server-to-user-anna");
            other.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"#server-to-user-anna\"}}");
            other.next("pusher:subscription_error");

            server.hub().publish(List.of("#server-to-user-anna"), "greeting", "{}", null);

            anna.next("greeting");
            other.expectNothingBeforePong();
        }
    }

    @Test
    void ending_a_user_closes_all_connections_of_that_user_with_4200_and_no_other() {
        try (RawClient first = server.connect();
                RawClient second = server.connect();
                RawClient other = server.connect()) {
            first.signIn("dev");
            second.signIn("dev");
            other.signIn("mona");

            assertThat(server.hub().terminateUser("dev")).isEqualTo(2);

            assertThat(first.closeCode()).isEqualTo(4200);
            assertThat(second.closeCode()).isEqualTo(4200);
            other.expectNothingBeforePong();
        }
    }

    @Test
    void subscribers_are_ended_by_their_socket_ids_and_hear_nothing_published_afterwards() {
        try (RawClient removed = server.connect();
                RawClient stays = server.connect()) {
            removed.subscribe("private-c");
            stays.subscribe("private-c");

            assertThat(server.hub().terminateSubscribers("private-c", removed.socketId()::equals))
                    .isEqualTo(1);
            server.hub().publish(List.of("private-c"), "secret", "{}", null);

            stays.next("secret");
            assertThat(removed.closeCode()).isEqualTo(4200);
            assertThat(server.hub().terminateSocket(removed.socketId())).isFalse();
        }
    }

    @Test
    void a_signed_in_person_can_be_taken_out_of_one_channel_only() {
        try (RawClient client = server.connect()) {
            client.signIn("carla");
            client.subscribe("private-left");
            client.subscribe("private-kept");

            assertThat(server.hub().endSubscriptions("carla", "private-left")).isEqualTo(1);
            server.hub().publish(List.of("private-left", "private-kept"), "news", "{}", null);

            assertThat(client.next("pusher:subscription_error").path("channel").stringValue())
                    .isEqualTo("private-left");
            assertThat(client.next("news").path("channel").stringValue()).isEqualTo("private-kept");
            client.expectNothingBeforePong();
        }
    }

    @Test
    void lone_surrogates_reach_the_client_as_the_escapes_they_came_as() {
        try (RawClient client = server.connect()) {
            client.subscribe("surrogates");

            server.hub().publish(List.of("surrogates"), "odd", "\"a\ud800b\"", null);

            assertThat(client.next("odd").path("data").stringValue()).isEqualTo("\"a\ud800b\"");
        }
    }

    @Test
    void a_vanished_client_leaves_nothing_behind() {
        RawClient client = server.connect();
        client.subscribe("vanishing");

        client.close();

        await().until(() -> !server.hub().hasSubscribers("vanishing"));
    }
}
