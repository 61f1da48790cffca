package hotel.chat.query.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MessagePagesIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "carla");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final Browser anna = model.as(hotel, "anna");
    private final Browser ben = model.as(hotel, "ben");

    @Test
    void pages_cover_all_messages_and_none_twice_in_both_directions() {
        List<String> all = sent(23);

        assertThat(backwards(7)).isEqualTo(all);
        assertThat(forwards(7)).isEqualTo(all);
    }

    @Test
    void a_page_around_a_message_has_it_in_the_middle_and_says_what_is_beyond() {
        List<String> all = sent(21);

        Page page = anna.get("/conversations/{c}/messages?around={m}&limit=5", group, all.get(10));

        assertThat(page.texts("messages", "message_id")).isEqualTo(all.subList(8, 13));
        assertThat(page.body().get("has_more_before").booleanValue()).isTrue();
        assertThat(page.body().get("has_more_after").booleanValue()).isTrue();
    }

    @Test
    void a_page_says_of_each_side_whether_there_is_more() {
        List<String> all = sent(6);
        List<Long> at = new ArrayList<>();
        anna.get("/conversations/{c}/messages", group)
                .ok()
                .get("messages")
                .forEach(message -> at.add(message.get("position").longValue()));

        assertThat(sides("limit=6")).containsExactly(false, false);
        assertThat(sides("limit=5")).containsExactly(true, false);
        assertThat(sides("limit=3&before=" + at.get(3))).containsExactly(false, true);
        assertThat(sides("limit=2&before=" + at.get(3))).containsExactly(true, true);
        assertThat(sides("before=" + (at.getLast() + 1))).containsExactly(false, false);
        assertThat(sides("before=" + at.getFirst())).containsExactly(false, true);
        assertThat(sides("limit=6&after=0")).containsExactly(false, false);
        assertThat(sides("limit=2&after=" + at.get(3))).containsExactly(true, false);
        assertThat(sides("limit=1&after=" + at.get(3))).containsExactly(true, true);
        assertThat(sides("after=" + at.getLast())).containsExactly(true, false);
        assertThat(sides("limit=1&around=" + all.getFirst())).containsExactly(false, true);
        assertThat(sides("limit=1&around=" + all.getLast())).containsExactly(true, false);
        assertThat(sides("limit=5&around=" + all.get(2))).containsExactly(false, true);
        assertThat(sides("limit=7&around=" + all.get(2))).containsExactly(false, false);
    }

    @Test
    void a_message_has_every_field_of_the_contract() {
        MessageId first = hotel.sent(group, "anna", "hello @ben", "ben");
        ForwardOrigin origin = new ForwardOrigin(
                new MessageId(UUID.randomUUID().toString()),
                new StaffId("carla"),
                Instant.parse("2026-01-01T00:00:00Z"));
        hotel.forwarded(group, "anna", "from elsewhere", origin);
        MessageId reply = hotel.replied(group, "ben", "hi", first);
        hotel.edited(reply, "ben", "hi there");
        hotel.read(reply, "anna");
        model.settle();

        JsonNode messages = anna.get("/conversations/{c}/messages", group).ok().get("messages");

        JsonNode sent = messages.get(0);
        assertThat(sent.propertyNames())
                .containsExactlyInAnyOrder(
                        "message_id",
                        "conversation_id",
                        "position",
                        "sender",
                        "message",
                        "created_at",
                        "is_edited",
                        "edited_at",
                        "edit_count",
                        "is_deleted",
                        "deleted_at",
                        "deleted_by",
                        "reply_to",
                        "forwarded_from",
                        "mentions",
                        "attachments",
                        "reactions",
                        "status",
                        "read_by_count");
        assertThat(sent.get("sender").propertyNames())
                .containsExactlyInAnyOrder("staff_id", "username", "name", "avatar_url", "role", "department");
        assertThat(sent.get("mentions").get(0).get("staff_id").asString()).isEqualTo("ben");
        assertThat(sent.get("status").asString()).isEqualTo("sent");
        assertThat(messages.get(1)
                        .get("forwarded_from")
                        .get("sender")
                        .get("staff_id")
                        .asString())
                .isEqualTo("carla");
        JsonNode answer = messages.get(2);
        assertThat(answer.get("message").asString()).isEqualTo("hi there");
        assertThat(answer.get("edit_count").intValue()).isEqualTo(1);
        assertThat(answer.get("reply_to").get("message_preview").asString()).isEqualTo("hello @ben");
        assertThat(answer.get("status").asString()).isEqualTo("read");
        assertThat(answer.get("read_by_count").intValue()).isEqualTo(1);
        assertThat(anna.get("/messages/{m}", reply).ok()).isEqualTo(answer);
    }

    @Test
    void a_deleted_message_keeps_its_place_without_its_text_also_as_a_quotation() {
        MessageId secret = hotel.sent(group, "anna", "secret @ben", "ben");
        MessageId reply = hotel.replied(group, "ben", "what?", secret);
        hotel.deleted(secret, "anna");
        model.settle();

        JsonNode tombstone = ben.get("/messages/{m}", secret).ok();
        assertThat(tombstone.get("is_deleted").booleanValue()).isTrue();
        assertThat(tombstone.get("message").asString()).isEmpty();
        assertThat(tombstone.get("mentions").size()).isZero();
        assertThat(tombstone.get("deleted_by").get("staff_id").asString()).isEqualTo("anna");
        JsonNode quotation = ben.get("/messages/{m}", reply).ok().get("reply_to");
        assertThat(quotation.get("is_deleted").booleanValue()).isTrue();
        assertThat(quotation.get("message_preview").asString()).isEmpty();
        JsonNode history = ben.get("/messages/{m}/history", secret).ok().get("revisions");
        assertThat(history.get(0).get("message").asString()).isEmpty();
    }

    @Test
    void the_history_begins_with_the_text_as_sent() {
        MessageId message = hotel.sent(group, "anna", "one");
        hotel.edited(message, "anna", "two");
        hotel.edited(message, "anna", "three");
        model.settle();

        Page history = ben.get("/messages/{m}/history", message);

        assertThat(history.texts("revisions", "message")).containsExactly("one", "two", "three");
        assertThat(history.body().get("revisions").get(2).get("revision").intValue())
                .isEqualTo(2);
        assertThat(history.body()
                        .get("revisions")
                        .get(0)
                        .get("edited_by")
                        .get("staff_id")
                        .asString())
                .isEqualTo("anna");
    }

    @Test
    void receipts_name_the_readers_and_when_their_marker_passed() {
        MessageId first = hotel.sent(group, "anna", "one");
        MessageId second = hotel.sent(group, "anna", "two");
        hotel.read(first, "ben");
        model.settle();
        JsonNode early = anna.get("/messages/{m}/receipts", first).ok().get("read");
        hotel.read(second, "ben");
        model.settle();

        JsonNode later = anna.get("/messages/{m}/receipts", first).ok();

        assertThat(early.get(0).get("staff").get("staff_id").asString()).isEqualTo("ben");
        assertThat(later.get("read")).isEqualTo(early);
        assertThat(later.get("delivered")).isEqualTo(early);
    }

    @Test
    void who_is_not_a_participant_finds_nothing() {
        MessageId message = hotel.sent(group, "anna", "one");
        model.settle();
        HotelFacts elsewhere = model.newHotel().registered("anna");
        model.settle();

        for (Browser stranger : List.of(model.as(hotel, "carla"), model.as(elsewhere, "anna"))) {
            stranger.get("/conversations/{c}", group).refused(404, "not_found");
            stranger.get("/conversations/{c}/messages", group).refused(404, "not_found");
            stranger.get("/messages/{m}", message).refused(404, "not_found");
            stranger.get("/messages/{m}/history", message).refused(404, "not_found");
            stranger.get("/messages/{m}/receipts", message).refused(404, "not_found");
        }
        anna.get("/conversations/nonsense/messages").refused(404, "not_found");
        anna.get("/messages/nonsense").refused(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=abc,limit",
        "limit=0,limit",
        "limit=201,limit",
        "limit=,limit",
        "limit=-1,limit",
        "before=x,before",
        "after=-1,after",
        "before=1&after=2,before",
        "around=x,around",
        "around=00000000-0000-0000-0000-000000000001&before=3,around"
    })
    void a_malformed_parameter_is_named(String query, String field) {
        model.settle();

        anna.get("/conversations/" + group + "/messages?" + query).invalid(field);
    }

    private List<String> sent(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(hotel.sent(group, i % 2 == 0 ? "anna" : "ben", "message " + i)
                    .value());
        }
        model.settle();
        return ids;
    }

    private List<Boolean> sides(String window) {
        JsonNode page =
                anna.get("/conversations/" + group + "/messages?" + window).ok();
        return List.of(
                page.get("has_more_before").booleanValue(),
                page.get("has_more_after").booleanValue());
    }

    private List<String> backwards(int limit) {
        List<String> found = new ArrayList<>();
        String where = "";
        boolean more = true;
        while (more) {
            JsonNode page = anna.get("/conversations/" + group + "/messages?limit=" + limit + where)
                    .ok();
            List<String> ids = new ArrayList<>();
            page.get("messages")
                    .forEach(message -> ids.add(message.get("message_id").asString()));
            found.addAll(0, ids);
            more = page.get("has_more_before").booleanValue();
            where = "&before=" + page.get("messages").get(0).get("position");
        }
        return found;
    }

    private List<String> forwards(int limit) {
        List<String> found = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonNode page = anna.get("/conversations/" + group + "/messages?limit=" + limit + "&after=" + after)
                    .ok();
            for (JsonNode message : page.get("messages")) {
                found.add(message.get("message_id").asString());
                after = message.get("position").longValue();
            }
            more = page.get("has_more_after").booleanValue();
        }
        return found;
    }
}
