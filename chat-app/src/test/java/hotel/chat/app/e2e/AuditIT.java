package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The auditors' desk on the whole server. */
class AuditIT extends ChatAppIT {
    private static final String BASE = "/api/hotels/" + GRAND_BUDAPEST;
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    private final Map<String, Integer> managers = Map.of(
            "GET /audit/access",
            200,
            "GET /audit/grants",
            200,
            "POST /audit/grants/" + NOWHERE + "/approval",
            404,
            "POST /audit/grants/" + NOWHERE + "/revocation",
            404,
            "DELETE /audit/grants/" + NOWHERE,
            404);

    /** Every call below {@code /audit} that the published document has. */
    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        anonymous().get("/v3/api-docs").body().path("paths").properties().forEach(path -> {
            String url = path.getKey();
            if (url.contains("/audit/")) {
                String below = url.substring(url.indexOf("/audit/")).replaceAll("\\{[^}]+}", NOWHERE);
                path.getValue().propertyNames().forEach(method -> calls.add(Call.of(method, below)));
            }
        });
        assertThat(calls).hasSizeGreaterThan(15);
        return calls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "mona", "olga"})
    void whoever_is_no_auditor_gets_403_before_anything_is_looked_up(String person) {
        ChatClient somebody = as(person);

        for (Call call : calls()) {
            assertThat(call.by(somebody, GRAND_BUDAPEST).status())
                    .as(call.name())
                    .isEqualTo(person.equals("mona") ? managers.getOrDefault(call.name(), 403) : 403);
        }
    }

    @Test
    void another_hotels_path_is_not_found_for_everybody() {
        for (String person : List.of("anna", "audrey", "olga")) {
            for (Call call : calls()) {
                assertThat(call.by(as(person), SEA_VIEW).status())
                        .as(call.name())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void each_look_is_in_the_log_with_who_what_and_when() {
        ChatClient audrey = as("audrey");
        ChatClient mona = as("mona");

        for (Call call : calls()) {
            if (call.method().equals("GET")) {
                long before = head(audrey);
                call.by(audrey, GRAND_BUDAPEST);
                JsonNode looked = mona.get(BASE + "/audit/access?limit=2")
                        .body()
                        .path("accesses")
                        .get(1);
                assertThat(looked.path("position").asLong()).as(call.name()).isGreaterThan(before);
                assertThat(looked.path("by").path("staff_id").asString()).isEqualTo("audrey");
                assertThat(looked.path("at").asString()).endsWith("Z");
                assertThat(looked.path("what").asString()).isNotBlank();
            }
        }
    }

    @Test
    void a_message_of_the_past_is_shown_with_its_chain_and_each_look_is_in_the_log() {
        ChatClient anna = as("anna");
        ChatClient audrey = as("audrey");
        String group = anna.post(
                        BASE + "/conversations", Map.of("participant_ids", List.of("ben", "carla"), "title", "Boiler"))
                .body()
                .path("conversation_id")
                .asString();
        Answer sent = anna.post(BASE + "/conversations/" + group + "/messages", Map.of("message", "It is cold"));
        String message = sent.body().path("message_id").asString();
        anna.json("PATCH", BASE + "/messages/" + message, Map.of("message", "It is very cold"));
        anna.send("DELETE", BASE + "/messages/" + message, Map.of(), null);

        JsonNode replay = audrey.get(BASE + "/audit/messages/" + message).body();
        JsonNode past = audrey.get(BASE + "/audit/conversations/" + group + "?as_of=" + sent.header("Chat-Position"))
                .body();
        JsonNode then = audrey.get(BASE + "/audit/conversations/" + group + "?as_of="
                        + sent.body().path("created_at").asString())
                .body();

        assertThat(texts(replay.path("facts"), "text_after")).containsExactly("It is cold", "It is very cold", "");
        assertThat(texts(past.path("messages"), "message")).containsExactly("It is cold");
        assertThat(then.path("messages")).isEqualTo(past.path("messages"));
        JsonNode log = as("mona").get(BASE + "/audit/access?limit=3").body().path("accesses");
        assertThat(texts(log, "what").subList(1, 3))
                .containsExactly(
                        "replayed conversation " + group + " as of "
                                + sent.body().path("created_at").asString(),
                        "replayed conversation " + group + " as of " + sent.header("Chat-Position"));
        assertThat(log.get(1).path("by").path("name").asString()).isNotBlank();
        assertThat(log.get(1).path("at").asString()).endsWith("Z");
    }

    @Test
    void without_a_moment_a_conversation_is_shown_as_it_was_at_the_access() {
        String group = as("anna")
                .post(BASE + "/conversations", Map.of("participant_ids", List.of("ben", "carla"), "title", "Boiler"))
                .body()
                .path("conversation_id")
                .asString();
        as("ben").post(BASE + "/conversations/" + group + "/messages", Map.of("message", "It is warm"));

        Answer now = as("audrey").get(BASE + "/audit/conversations/" + group);

        assertThat(now.body().path("position").asString()).isEqualTo(now.header("Chat-Position"));
        assertThat(texts(now.body().path("messages"), "message")).containsExactly("It is warm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T09:00:00%2B01:00",
                "2026-03-01t08:00:00z",
                "-1000000000-01-01T00:00:00Z",
                "0000000000000000000001",
                "yesterday"
            })
    void a_moment_in_another_form_is_not_shown_and_is_not_taken_for_now(String moment) {
        String group = as("anna")
                .post(BASE + "/conversations", Map.of("participant_ids", List.of("ben", "carla"), "title", "Boiler"))
                .body()
                .path("conversation_id")
                .asString();

        Answer refused = as("audrey").get(BASE + "/audit/conversations/" + group + "?as_of=" + moment);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("validation_failed");
        JsonNode access =
                as("audrey").get(BASE + "/audit/access?limit=2").body().path("accesses");
        assertThat(access.path(1).path("subject_id").asString()).isEqualTo(group);
        assertThat(access.path(1).path("as_of").asString()).isEqualTo(AuditDesk.isMoment(moment) ? moment : "invalid");
    }

    @Test
    void what_is_typed_into_a_path_is_written_down_only_if_it_is_an_id() {
        ChatClient audrey = as("audrey");

        assertThat(audrey.get(BASE + "/audit/messages/somebodys-secret").status())
                .isEqualTo(404);

        JsonNode log = audrey.get(BASE + "/audit/access?limit=5").body();
        assertThat(log.toString()).doesNotContain("somebodys-secret");
        assertThat(texts(log.path("accesses"), "action")).contains("message_replayed");
    }

    @Test
    void a_hold_is_placed_listed_and_released() {
        ChatClient audrey = as("audrey");
        Answer placed =
                audrey.post(BASE + "/audit/holds", Map.of("staff_ids", List.of("dev"), "reason", "The boiler case"));
        String hold = placed.body().path("hold_id").asString();

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("Location")).endsWith("/audit/holds/" + hold);
        JsonNode standing = hold(audrey, hold);
        assertThat(standing.path("reason").asString()).isEqualTo("The boiler case");
        assertThat(standing.path("placed_by").path("staff_id").asString()).isEqualTo("audrey");
        assertThat(standing.path("released_at").isNull()).isTrue();

        Answer released = audrey.send("DELETE", BASE + "/audit/holds/" + hold, Map.of(), null);
        Answer again = audrey.send("DELETE", BASE + "/audit/holds/" + hold, Map.of(), null);
        assertThat(again.body()).isEqualTo(released.body());
        assertThat(hold(audrey, hold).path("released_at"))
                .isEqualTo(released.body().path("released_at"));
    }

    @Test
    void nonsense_about_holds_and_retention_is_refused_by_name() {
        ChatClient audrey = as("audrey");

        assertThat(audrey.post(BASE + "/audit/holds", Map.of()).code()).isEqualTo("validation_failed");
        assertThat(audrey.post(BASE + "/audit/holds", Map.of("reason", "x", "from", "yesterday"))
                        .code())
                .isEqualTo("validation_failed");
        assertThat(audrey.post(BASE + "/audit/holds", Map.of("reason", "x", "staff_ids", List.of("nobody")))
                        .code())
                .isEqualTo("rejected");
        assertThat(audrey.json("PUT", BASE + "/audit/retention", Map.of()).code())
                .isEqualTo("validation_failed");
        assertThat(audrey.json("PUT", BASE + "/audit/retention", Map.of("days", 0))
                        .code())
                .isEqualTo("validation_failed");
    }

    @Test
    void a_grant_is_asked_for_signed_by_somebody_else_listed_and_ended_also_where_nothing_demands_it() {
        ChatClient audrey = as("audrey");
        ChatClient mona = as("mona");
        String direct = as("anna")
                .post(BASE + "/conversations", Map.of("participant_ids", List.of("dev")))
                .body()
                .path("conversation_id")
                .asString();
        Map<String, ?> wanted = Map.of("conversation_ids", List.of(direct), "reason", "The boiler case");
        Answer asked = keyed(audrey, "/audit/grants", wanted, "grant-" + direct);
        String grant = asked.body().path("grant_id").asString();
        String path = "/audit/grants/" + grant;

        assertThat(asked.status()).isEqualTo(201);
        assertThat(keyed(audrey, "/audit/grants", wanted, "grant-" + direct).text())
                .isEqualTo(asked.text());
        assertThat(grant(mona, grant).path("state").asString()).isEqualTo("waiting");
        assertThat(audrey.post(BASE + path + "/approval", Map.of()).code()).isEqualTo("forbidden");

        Answer approved = mona.post(BASE + path + "/approval", Map.of());
        assertThat(approved.body().path("ends_at").asString()).endsWith("Z");
        assertThat(mona.post(BASE + path + "/approval", Map.of()).body()).isEqualTo(approved.body());
        JsonNode standing = grant(audrey, grant);
        assertThat(standing.path("state").asString()).isEqualTo("standing");
        assertThat(standing.path("reason").asString()).isEqualTo("The boiler case");
        assertThat(standing.at("/conversation_ids/0").asString()).isEqualTo(direct);
        assertThat(standing.at("/requested_by/staff_id").asString()).isEqualTo("audrey");
        assertThat(standing.at("/approved_by/staff_id").asString()).isEqualTo("mona");
        assertThat(standing.path("ends_at")).isEqualTo(approved.body().path("ends_at"));

        Answer ended = mona.send("DELETE", BASE + path, Map.of(), null);
        assertThat(audrey.post(BASE + path + "/revocation", Map.of()).body()).isEqualTo(ended.body());
        assertThat(grant(audrey, grant).path("state").asString()).isEqualTo("ended");
        assertThat(mona.post(BASE + path + "/approval", Map.of()).code()).isEqualTo("conflict");
        assertThat(audrey.get(BASE + "/audit/conversations/" + direct).status()).isEqualTo(200);
    }

    @Test
    void nonsense_about_grants_is_refused_by_name() {
        ChatClient audrey = as("audrey");

        assertThat(audrey.post(BASE + "/audit/grants", Map.of()).code()).isEqualTo("validation_failed");
        assertThat(audrey.post(BASE + "/audit/grants", Map.of("reason", "x", "conversation_ids", List.of()))
                        .code())
                .isEqualTo("validation_failed");
        assertThat(audrey.post(BASE + "/audit/grants", Map.of("reason", "x", "conversation_ids", List.of(NOWHERE)))
                        .code())
                .isEqualTo("rejected");
        assertThat(audrey.post(BASE + "/audit/grants/nonsense/approval", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static Answer keyed(ChatClient client, String path, Map<String, ?> body, String key) {
        return client.send(
                "POST",
                BASE + path,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                Colleague.JSON.writeValueAsString(body));
    }

    private static JsonNode grant(ChatClient client, String id) {
        for (JsonNode grant : Colleague.ok(client.get(BASE + "/audit/grants")).path("grants")) {
            if (grant.path("grant_id").asString().equals(id)) {
                return grant;
            }
        }
        throw new AssertionError("no grant " + id);
    }

    private static JsonNode hold(ChatClient audrey, String id) {
        for (JsonNode hold : audrey.get(BASE + "/audit/holds").body().path("holds")) {
            if (hold.path("hold_id").asString().equals(id)) {
                return hold;
            }
        }
        throw new AssertionError("no hold " + id);
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> found = new ArrayList<>();
        items.forEach(item -> found.add(item.path(field).asString("")));
        return found;
    }

    private static long head(ChatClient client) {
        return Long.parseLong(client.get(BASE + "/unread").header("Chat-Position"));
    }

    private record Call(String method, String path, boolean hasBody) {
        private static Call of(String method, String path) {
            String query = path.equals("/audit/proof") ? "?event_id=" + NOWHERE : "";
            return new Call(
                    method.toUpperCase(Locale.ROOT), path + query, method.equals("post") || method.equals("put"));
        }

        private String name() {
            return method + " " + path;
        }

        private Answer by(ChatClient client, String hotel) {
            String url = "/api/hotels/" + hotel + path;
            return hasBody ? client.json(method, url, Map.of()) : client.send(method, url, Map.of(), null);
        }
    }
}
