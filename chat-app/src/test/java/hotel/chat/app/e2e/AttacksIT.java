package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is thrown at the API is refused with a problem that says nothing about the inside. */
class AttacksIT extends EndToEnd {
    private static final List<String> INSIDE = List.of(
            "Exception", "java.", "hotel.chat", "springframework", "jackson", "select ", "read_model.", "\tat ");
    private static final String SOME_ID = "01890000-0000-7000-8000-000000000000";

    private Colleague anna;
    private String conversation;
    private String message;

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        conversation = anna.group("Under attack", hire("ben"));
        message = anna.said(conversation, "hello");
    }

    private record Call(String method, String path, String body) {}

    @Test
    void nonsense_in_a_body_is_refused_on_every_endpoint() {
        List<String> nonsense = List.of(
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{\"message\":",
                "{\"message\": 1}",
                "{\"message\": {}}",
                "{\"message\": [\"a\"], \"title\": [1], \"up_to\": [], \"participant_ids\": 5, \"staff_ids\": {}}",
                "{\"message\": null, \"title\": 7, \"up_to\": true, \"participant_ids\": [1], \"staff_ids\": [{}]}",
                "{\"message\": \"\", \"participant_ids\": [], \"staff_ids\": [], \"message_ids\": [], \"title\": {}}",
                "{\"message\": \" \\t\", \"participant_ids\": [null], \"staff_ids\": [null], \"message_ids\": [null], \"title\": 1.5}",
                "{\"message\": \"a\\u0000b\", \"title\": \"a\\u0007\", \"up_to\": \"x\", \"participant_ids\": [\"a b\"], \"staff_ids\": [\"\"]}",
                "{\"message\": \"\\ud83d\", \"title\": \"\\udc00\", \"up_to\": \"\\ud83d\", \"participant_ids\": [\"\\ud83d\"], \"staff_ids\": [\"\\ud83d\"]}",
                "[".repeat(50_000),
                "{\"a\":".repeat(5_000),
                "\u0000",
                "{\"message\": NaN, \"title\": NaN, \"up_to\": NaN, \"participant_ids\": NaN, \"staff_ids\": NaN}");
        for (Call call : commands()) {
            for (String body : nonsense) {
                assertRefused(call.method() + " " + call.path() + " " + start(body), json(call, body), 400);
            }
        }
    }

    @Test
    void wrong_values_in_a_body_are_named() {
        String room = "/conversations/" + conversation;
        assertField("kind", anna.create(Map.of("participant_ids", List.of("ben"), "kind", "crowd")));
        assertField("conversation_id", anna.create(Map.of("participant_ids", List.of("ben"), "conversation_id", "7")));
        assertField("title", anna.create(Map.of("participant_ids", List.of("ben"), "title", "t".repeat(121))));
        assertField("participant_ids", anna.create(Map.of("participant_ids", List.of("no spaces"))));
        assertField("message_id", anna.send(conversation, "x", Map.of("message_id", "not-a-uuid")));
        assertField("reply_to", anna.send(conversation, "x", Map.of("reply_to", "{}")));
        assertField("message", anna.send(conversation, "x".repeat(10_001)));
        assertField("message", anna.edit(message, "bell \u0007"));
        assertField("up_to", anna.read(conversation, "everything"));
        assertField("message_ids", anna.post(room + "/read", Map.of()));
        assertField("target_conversations", anna.post("/messages/" + message + "/forward", Map.of("note", "n")));
        assertField(
                "target_conversations",
                anna.post(
                        "/messages/" + message + "/forward",
                        Map.of(
                                "target_conversations",
                                Stream.generate(() -> SOME_ID).limit(21).toList())));
    }

    @Test
    void two_megabytes_are_too_large_on_every_endpoint() {
        String large = "{\"message\": \"" + "x".repeat(2 << 20) + "\"}";
        for (Call call : commands()) {
            assertRefused(call.method() + " " + call.path(), json(call, large), 413);
        }
        assertThat(anna.everythingAfter(anna.send(conversation, "small"), conversation))
                .hasSize(2);
    }

    @Test
    void a_body_of_another_type_is_refused() {
        for (Call call : commands()) {
            for (String type : List.of("text/plain", "application/xml", "multipart/form-data", "nonsense", "a/b/c;;")) {
                Answer answer = anna.client()
                        .send(call.method(), anna.base() + call.path(), Map.of("Content-Type", type), call.body());
                assertRefused(call + " as " + type, answer, 415, 400);
            }
        }
    }

    @Test
    void malformed_parameters_are_refused() {
        String messages = "/conversations/" + conversation + "/messages";
        for (String wrong : List.of(
                "abc", "0", "-1", "201", "1.5", "9".repeat(30), "%00", "1%20", "%F0%9F%98%80", "0x10", "1e2", "")) {
            for (String list : List.of("/conversations?", messages + "?", "/staff?")) {
                assertRefused(list + "limit=" + wrong, anna.get(list + "limit=" + wrong), 400);
            }
        }
        for (String wrong : List.of("abc", "-1", "1.5", "9".repeat(30), "%00", "x%27--")) {
            assertRefused("before=" + wrong, anna.get(messages + "?before=" + wrong), 400);
            assertRefused("after=" + wrong, anna.get(messages + "?after=" + wrong), 400);
            assertRefused("around=" + wrong, anna.get(messages + "?around=" + wrong), 400, 404);
            assertRefused("sync " + wrong, anna.get("/sync?after=" + wrong), 400);
            assertRefused("cursor=" + wrong, anna.get("/conversations?cursor=" + wrong), 400);
            assertRefused("cursor=" + wrong, anna.get("/staff?cursor=" + wrong), 400);
        }
        assertRefused("both", anna.get(messages + "?before=5&after=1"), 400);
        assertRefused("sync without after", anna.get("/sync"), 400);
        assertRefused("sync limit", anna.get("/sync?after=0&limit=501"), 400);
        assertRefused("sync from the future", anna.get("/sync?after=99999999999"), 410);
    }

    @Test
    void malformed_positions_and_keys_are_refused() {
        for (String wrong : List.of("abc", "-1", "1.5", "9".repeat(40), "1 2", "", "0x1")) {
            for (String path : looks()) {
                Answer answer = anna.client().send("GET", anna.base() + path, Map.of("Chat-Position", wrong), null);
                assertRefused(path + " at " + wrong, answer, 400);
            }
        }
        Answer ahead = anna.client().send("GET", anna.base() + "/unread", Map.of("Chat-Position", "999999999"), null);
        assertRefused("far ahead", ahead, 503);
        assertThat(ahead.code()).isEqualTo("read_model_behind");
        assertThat(ahead.header("Retry-After")).isNotEmpty();
        String path = "/conversations/" + conversation + "/messages";
        for (String key : List.of("k".repeat(129), " ")) {
            assertRefused("key " + key, anna.post(path, Map.of("message", "x"), key), 400);
        }
    }

    @Test
    void malformed_and_unknown_ids_in_a_path_are_not_found() {
        for (String id : List.of(
                SOME_ID, "7", "x".repeat(500), "%20", "%F0%9F%98%80", "..%2e", "%27%3B--", UUID.randomUUID() + "x")) {
            for (String path : List.of(
                    "/conversations/" + id,
                    "/conversations/" + id + "/messages",
                    "/messages/" + id,
                    "/messages/" + id + "/history",
                    "/messages/" + id + "/receipts")) {
                assertRefused(path, anna.get(path), 400, 404);
            }
            assertRefused("delete " + id, anna.delete("/messages/" + id), 400, 404);
            assertRefused("send to " + id, anna.send(id, "x"), 400, 404);
            assertRefused(
                    "remove " + id, anna.delete("/conversations/" + conversation + "/participants/" + id), 400, 404);
        }
    }

    @Test
    void another_hotels_token_opens_nothing_and_no_token_less() {
        Colleague sam = new Colleague(as(SEA_VIEW, "sam"), anna.hotel(), "sam");
        Colleague nobody = new Colleague(anonymous(), anna.hotel(), "nobody");
        Colleague forged = new Colleague(anonymous().withToken("e30.e30.e30"), anna.hotel(), "nobody");
        for (String path : looks()) {
            assertRefused(path, sam.get(path), 404);
            assertRefused(path, nobody.get(path), 401);
            assertRefused(path, forged.get(path), 401);
        }
        for (Call call : commands()) {
            String path = anna.base() + call.path();
            Map<String, String> json = Map.of("Content-Type", "application/json");
            assertRefused(path, sam.client().send(call.method(), path, json, call.body()), 404);
            assertRefused(path, nobody.client().send(call.method(), path, json, call.body()), 401);
        }
        assertRefused("auth", sam.mayListen("1.1", anna.channel(conversation)), 404);
        Colleague atHome = new Colleague(sam.client(), SEA_VIEW, "sam");
        assertRefused("auth at home", atHome.mayListen("1.1", anna.channel(conversation)), 403);
        assertRefused("at home", atHome.get("/conversations/" + conversation), 404);
    }

    @Test
    void channels_and_sockets_that_are_none_are_refused() {
        for (String channel : List.of(
                "",
                "x",
                "private-",
                "presence-" + conversation,
                anna.channel("nonsense"),
                anna.channel(SOME_ID),
                "private-hotel-sea-view.staff-chat." + conversation,
                "private-hotel-x",
                "%00",
                "#server-to-user-anna")) {
            assertRefused(channel, anna.mayListen("1.1", channel), 400, 403);
        }
        for (String socket : List.of("", "1", "a.b", "1.1%3Aprivate-x", "1.1%0A", "-1.1")) {
            assertRefused(socket, anna.mayListen(socket, anna.channel(conversation)), 400);
        }
    }

    @Test
    void what_is_no_endpoint_and_no_method_is_refused_alike() {
        assertRefused("path", anna.get("/nowhere"), 404);
        assertRefused("verb", anna.put("/conversations", Map.of()), 405);
        assertRefused("verb", anna.client().send("TRACE", anna.base() + "/conversations", Map.of(), null), 405, 400);
    }

    @Test
    void no_text_name_or_token_is_ever_logged() {
        Recorder recorder = new Recorder();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("hotel.chat");
        Level before = ours.getLevel();
        recorder.setContext(root.getLoggerContext());
        recorder.start();
        root.addAppender(recorder);
        ours.setLevel(Level.TRACE);
        try {
            String id = anna.said(conversation, "confidential-text");
            anna.edit(id, "confidential-edit");
            anna.patch("/conversations/" + conversation, Map.of("title", "confidential-title"));
            anna.send(conversation, "confidential-bell \u0007");
            json(
                    new Call("POST", "/conversations/" + conversation + "/messages", ""),
                    "{\"message\": \"confidential-cut");
            anna.post(
                    "/messages/" + id + "/forward",
                    Map.of("target_conversations", List.of(conversation), "note", "confidential-note"));
            anonymous()
                    .post(
                            "/api/auth/token",
                            Map.of("hotel", GRAND_BUDAPEST, "username", "anna", "password", "confidential-x"));
            anna.getAfter(anna.delete("/messages/" + id), "/conversations");
        } finally {
            ours.setLevel(before);
            root.detachAppender(recorder);
        }
        assertThat(recorder.lines).noneMatch(line -> line.contains("confidential"));
        assertThat(recorder.lines)
                .noneMatch(line -> line.contains(String.valueOf(anna.client().token())));
    }

    private List<Call> commands() {
        String room = "/conversations/" + conversation;
        return List.of(
                new Call("POST", "/conversations", "{\"participant_ids\": [\"ben\"]}"),
                new Call("PATCH", room, "{\"title\": \"x\"}"),
                new Call("POST", room + "/participants", "{\"staff_ids\": [\"ben\"]}"),
                new Call("POST", room + "/messages", "{\"message\": \"x\"}"),
                new Call("PATCH", "/messages/" + message, "{\"message\": \"x\"}"),
                new Call("POST", "/messages/" + message + "/forward", "{\"target_conversations\": [\"x\"]}"),
                new Call("POST", room + "/read", "{\"up_to\": \"" + message + "\"}"),
                new Call("POST", room + "/delivered", "{\"up_to\": \"" + message + "\"}"),
                new Call("PUT", room + "/notifications", "{\"level\": \"all\"}"));
    }

    private List<String> looks() {
        return List.of(
                "/conversations",
                "/conversations/" + conversation,
                "/conversations/" + conversation + "/messages",
                "/messages/" + message,
                "/messages/" + message + "/history",
                "/messages/" + message + "/receipts",
                "/unread",
                "/staff",
                "/sync?after=0");
    }

    private Answer json(Call call, String body) {
        return anna.client()
                .send(call.method(), anna.base() + call.path(), Map.of("Content-Type", "application/json"), body);
    }

    private static void assertField(String field, Answer answer) {
        assertRefused(field, answer, 400);
        assertThat(answer.body().path("errors").values().stream()
                        .map(error -> error.path("field").asString()))
                .as(answer.text())
                .anyMatch(named -> named.startsWith(field));
    }

    private static void assertRefused(String what, Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(what + " → " + answer.text()).isIn((Object[]) statuses);
        assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
        assertThat(answer.code()).as(what).isNotEmpty();
        assertThat(answer.body().path("trace_id").asString()).as(what).isNotEmpty();
        assertThat(answer.text()).as(what).doesNotContain(INSIDE);
    }

    private static String start(String body) {
        return body.substring(0, Math.min(120, body.length()));
    }

    /** Keeps all that is logged. */
    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            List<String> parts = new ArrayList<>(List.of(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                parts.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            lines.add(String.join("\n", parts));
        }
    }
}
