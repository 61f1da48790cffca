package hotel.chat.app.schema;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.Schemas;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.Payload;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaIT extends ChatAppIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STAFF = "/api/hotels/{hotel}/staff";
    private static final String DELETION = """
            {"category": "staff_chat", "type": "message_deleted",
             "payload": {"conversation_id": "01890a5d-ac96-774b-bcce-b302099a8057",
               "message_id": "01890a5d-ac96-774b-bcce-b302099a8058",
               "deleted_at": "2026-11-22T10:00:00.000Z", "deleted_by_staff_id": "anna"},
             "meta": {"hotel_slug": "sea-view", "event_id": "01890a5d-ac96-874b-bcce-b302099a8059",
               "ts": "2026-11-22T10:00:00.000Z",
               "scope": {"conversation_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                 "message_id": "01890a5d-ac96-774b-bcce-b302099a8058", "staff_id": null},
               "position": 7, "previous_position": null}}
            """;

    @Test
    void every_answer_of_the_api_is_described() {
        Set<String> undescribed = new TreeSet<>();
        document()
                .path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    if (!path.contains("/probe")) {
                        operation
                                .path("responses")
                                .forEachEntry((status, response) -> response.path("content")
                                        .forEach(content -> {
                                            JsonNode schema = content.path("schema");
                                            if (!schema.has("$ref")
                                                    && !schema.path("items").has("$ref")) {
                                                undescribed.add(method + " " + path + " " + status);
                                            }
                                        }));
                    }
                }));

        assertThat(undescribed).as("calls without @Answers").isEmpty();
    }

    @Test
    void every_type_of_envelope_has_a_schema_with_all_that_it_refers_to() {
        JsonNode schemas = document().path("components").path("schemas");

        assertThat(schemas.propertyNames())
                .containsAll(Arrays.stream(EnvelopeType.values())
                        .map(type -> "Envelope_" + type.wireName())
                        .toList());
        document()
                .findValuesAsString("$ref")
                .forEach(reference -> assertThat(schemas.has(reference.replace("#/components/schemas/", "")))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void every_payload_belongs_to_a_type_of_envelope() {
        Set<Class<?>> used = new HashSet<>(Set.of(Payload.Truncated.class));
        Arrays.stream(EnvelopeType.values()).map(EnvelopeType::payload).forEach(used::add);

        assertThat(Payload.class.getPermittedSubclasses()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void who_looks_decides_whether_a_reaction_tells_of_them() {
        JsonNode schemas = document().path("components").path("schemas");

        assertThat(schemas.at("/ReactionView/properties/reacted_by_me/type").asString())
                .isEqualTo("boolean");
        assertThat(schemas.at("/ReactionView/required").toString()).contains("reacted_by_me");
        assertThat(schemas.at("/ReactionViewBroadcast/properties").has("reacted_by_me"))
                .isFalse();
        assertThat(schemas.at("/MessagePage/properties/messages/items/$ref").asString())
                .endsWith("/MessageView");
        assertThat(schemas.at("/Envelope_message_created/properties/payload/oneOf/0/$ref")
                        .asString())
                .endsWith("/MessageViewBroadcast");
    }

    @Test
    void the_judge_lets_a_right_envelope_pass_and_refuses_each_kind_of_wrong_one() {
        Schemas schemas = Schemas.of(url());
        schemas.validateEnvelope(JSON.readTree(DELETION));

        refuses(envelope -> envelope.put("type", "message_eaten"));
        refuses(envelope -> envelope.put("more", 1));
        refuses(envelope -> part(envelope, "payload").remove("deleted_at"));
        refuses(envelope -> part(envelope, "payload").putNull("deleted_by_staff_id"));
        refuses(envelope -> part(envelope, "payload").put("deleted_at", "2026-11-22T10:00:00Z"));
        refuses(envelope -> part(envelope, "payload").put("message_id", "7"));
        refuses(envelope -> part(envelope, "payload").put("messageId", "x"));
        refuses(envelope -> part(envelope, "meta").put("position", "7"));
        refuses(envelope -> part(envelope, "meta").remove("previous_position"));
    }

    @Test
    void the_judge_refuses_an_answer_that_is_unlike_its_schema_and_a_status_that_is_not_published() {
        Schemas schemas = Schemas.of(url());
        ObjectNode page = (ObjectNode)
                as("anna").get("/api/hotels/grand-budapest/staff?limit=1").body();
        schemas.validateAnswer("GET", STAFF, 200, page);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> schemas.validateAnswer("GET", STAFF, 202, page));
        page.remove("next_cursor");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> schemas.validateAnswer("GET", STAFF, 200, page));
    }

    private void refuses(Consumer<ObjectNode> change) {
        ObjectNode envelope = (ObjectNode) JSON.readTree(DELETION);
        change.accept(envelope);
        assertThatExceptionOfType(AssertionError.class)
                .as(envelope.toString())
                .isThrownBy(() -> Schemas.of(url()).validateEnvelope(envelope));
    }

    private static ObjectNode part(ObjectNode envelope, String name) {
        return (ObjectNode) envelope.path(name);
    }

    private JsonNode document() {
        return anonymous().get("/v3/api-docs").body();
    }
}
