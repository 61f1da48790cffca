package hotel.chat.query.audit;

import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AuditCallsIT {
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "audrey");
    private final Browser audrey = model.as(hotel, "audrey");
    private ConversationId group;
    private MessageId message;

    @BeforeEach
    void say_something() {
        group = hotel.group("Lobby", "anna", "ben");
        message = hotel.sent(group, "anna", "Room 12 needs towels");
        hotel.edited(message, "anna", "Room 14 needs two towels");
        hotel.reacted(message, "ben", "👍");
        hotel.deleted(message, "anna");
    }

    @Test
    void a_message_is_replayed_with_every_text_and_what_each_edit_changed() {
        JsonNode replay = audrey.get("/audit/messages/" + message).ok();

        assertThat(texts(replay.get("facts"), "type"))
                .containsExactly("MessageSent", "MessageEdited", "ReactionAdded", "MessageDeleted");
        JsonNode edited = replay.get("facts").get(1);
        assertThat(edited.get("actor").get("name").asString()).isEqualTo("ANNA Person");
        assertThat(edited.get("text_before").asString()).isEqualTo("Room 12 needs towels");
        assertThat(edited.get("text_after").asString()).isEqualTo("Room 14 needs two towels");
        assertThat(texts(edited.get("diff"), "op"))
                .containsExactly("same", "removed", "added", "same", "added", "same");
        assertThat(edited.get("hash").asString()).hasSize(64);
        JsonNode deleted = replay.get("facts").get(3);
        assertThat(deleted.get("text_before").asString()).isEqualTo("Room 14 needs two towels");
        assertThat(deleted.get("text_after").isNull()).isTrue();
        assertThat(replay.get("facts").get(2).get("text_before").isNull()).isTrue();
    }

    @Test
    void a_deleted_message_is_there_in_the_past_and_a_time_means_the_last_position_until_then() {
        long sent = hotel.position(message);

        JsonNode past = audrey.get("/audit/conversations/" + group + "?as_of=" + hotel.at(sent))
                .ok();

        assertThat(past.get("position").asLong()).isEqualTo(sent);
        assertThat(past.get("messages").get(0).get("message").asString()).isEqualTo("Room 12 needs towels");
        assertThat(audrey.get("/audit/conversations/" + group)
                        .ok()
                        .get("messages")
                        .get(0)
                        .get("is_deleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void people_have_the_names_that_they_had() {
        long before = model.ledger().head();
        hotel.registered("ben", "Benjamin");

        JsonNode then =
                audrey.get("/audit/conversations/" + group + "?as_of=" + before).ok();
        JsonNode now = audrey.get("/audit/conversations/" + group).ok();

        assertThat(texts(then.get("conversation").get("participants"), "name"))
                .containsExactly("ANNA Person", "BEN Person");
        assertThat(texts(now.get("conversation").get("participants"), "name"))
                .containsExactly("ANNA Person", "Benjamin");
    }

    @Test
    void the_facts_of_a_conversation_are_played_one_after_the_other() {
        MockHttpServletResponse all = audrey.bytes(HttpMethod.GET, "/audit/conversations/" + group + "/events");
        List<JsonNode> lines = lines(all);

        assertThat(all.getContentType()).startsWith("application/x-ndjson");
        assertThat(lines.stream().map(line -> line.get("type").asString()))
                .containsExactly(
                        "ConversationCreated", "MessageSent", "MessageEdited", "ReactionAdded", "MessageDeleted");
        assertThat(lines.get(1).get("event").get("text").asString()).isEqualTo("Room 12 needs towels");
        long second = lines.get(1).get("position").asLong();
        assertThat(lines(audrey.bytes(
                        HttpMethod.GET, "/audit/conversations/" + group + "/events?limit=1&after=" + second)))
                .containsExactly(lines.get(2));
    }

    @Test
    void each_access_is_written_down_also_to_what_is_not_there() {
        AttachedFile nobodys = hotel.photo("nobody's");
        audrey.get("/audit/messages/" + message).ok();
        audrey.get("/audit/messages/" + nobodys.attachmentId()).refused(404, "not_found");
        audrey.get("/audit/conversations/" + group + "?as_of=5").refused(404, "not_found");

        JsonNode log = audrey.get("/audit/access").ok().get("accesses");

        assertThat(texts(log, "what"))
                .containsExactly(
                        "read the log of accesses",
                        "replayed conversation " + group + " as of 5",
                        "replayed message " + nobodys.attachmentId(),
                        "replayed message " + message);
        assertThat(log.get(3).get("by").get("staff_id").asString()).isEqualTo("audrey");
    }

    @Test
    void the_log_of_accesses_goes_page_by_page() {
        for (int i = 0; i < 4; i++) {
            audrey.get("/audit/messages/" + message).ok();
        }

        JsonNode first = audrey.get("/audit/access?limit=3").ok();
        JsonNode second = audrey.get("/audit/access?limit=3&cursor="
                        + first.get("next_cursor").asString())
                .ok();

        assertThat(first.get("accesses")).hasSize(3);
        assertThat(texts(second.get("accesses"), "action")).containsExactly("message_replayed", "message_replayed");
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages/", "conversations/"})
    void what_is_not_there_or_of_another_hotel_is_not_found(String kind) {
        HotelFacts other = model.newHotel().registered("audrey");
        Browser stranger = model.as(other, "audrey");

        audrey.get("/audit/" + kind + NOWHERE).refused(404, "not_found");
        audrey.get("/audit/" + kind + "nonsense").refused(404, "not_found");
        stranger.get("/audit/" + kind + (kind.equals("messages/") ? message : group))
                .refused(404, "not_found");
    }

    @Test
    void a_moment_that_is_none_is_refused() {
        audrey.get("/audit/conversations/" + group + "?as_of=yesterday").invalid("as_of");
        audrey.get("/audit/conversations/" + group + "?as_of=999999999").invalid("as_of");
        audrey.get("/audit/conversations/" + group + "?as_of=2999-01-01T00:00:00.000Z")
                .invalid("as_of");
        audrey.get("/audit/conversations/" + group + "/events?limit=5001").invalid("limit");
        audrey.get("/audit/conversations/" + group + "/events?after=-1").invalid("after");
    }

    private static List<JsonNode> lines(MockHttpServletResponse response) {
        JsonMapper mapper = new JsonMapper();
        return new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .map(mapper::readTree)
                .toList();
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> found = new java.util.ArrayList<>();
        items.forEach(item -> found.add(item.get(field).asString()));
        return found;
    }
}
