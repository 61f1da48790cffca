package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do all day, each step read back at the position that the step before answered. */
class FlowsIT extends EndToEnd {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Day shift", ben);
    }

    @Test
    void a_sent_message_can_be_read_by_the_other_at_the_position_that_was_answered() {
        Answer sent = anna.send(conversation, "room 305 is ready");
        String id = Colleague.idOf(sent);

        JsonNode message = Colleague.ok(ben.getAfter(sent, "/messages/" + id));

        assertThat(sent.header("Location")).isEqualTo(anna.base() + "/messages/" + id);
        assertThat(sent.header("Chat-Position"))
                .isEqualTo(sent.body().path("position").asString());
        assertThat(message.path("message").asString()).isEqualTo("room 305 is ready");
        assertThat(message.path("created_at")).isEqualTo(sent.body().path("created_at"));
        assertThat(message.path("created_at").asString()).matches(TIME);
        assertThat(message.at("/sender/staff_id").asString()).isEqualTo(anna.id());
        assertThat(message.path("status").asString()).isEqualTo("sent");
        assertThat(message.propertyNames())
                .contains(
                        "edited_at",
                        "deleted_at",
                        "deleted_by",
                        "reply_to",
                        "forwarded_from",
                        "mentions",
                        "attachments");
    }

    @Test
    void the_same_text_again_is_no_new_revision_and_every_other_edit_is() {
        String id = anna.said(conversation, "first");
        Answer second = anna.edit(id, "second");
        Answer same = anna.edit(id, "second");
        Answer third = anna.edit(id, "third");

        assertThat(second.body().path("edit_count").asInt()).isEqualTo(1);
        assertThat(same.body().path("edit_count").asInt()).isEqualTo(1);
        assertThat(third.body().path("edit_count").asInt()).isEqualTo(2);
        JsonNode history = Colleague.ok(ben.getAfter(third, "/messages/" + id + "/history"));
        assertThat(history.path("revisions").values().stream()
                        .map(r -> r.path("revision").asInt() + r.path("message").asString()))
                .containsExactly("0first", "1second", "2third");
        JsonNode message = Colleague.ok(ben.getAfter(third, "/messages/" + id));
        assertThat(message.path("is_edited").asBoolean()).isTrue();
        assertThat(message.path("edited_at")).isEqualTo(third.body().path("edited_at"));
        assertThat(ben.edit(id, "not mine").status()).isEqualTo(403);
    }

    @Test
    void a_deleted_message_is_a_tombstone_everywhere_and_cannot_be_edited_or_answered() {
        String id = anna.said(conversation, "a slip of the tongue");
        String reply = Colleague.idOf(ben.send(conversation, "what?", Map.of("reply_to", id)));
        Answer deleted = anna.delete("/messages/" + id);
        Answer again = anna.delete("/messages/" + id);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(deleted.text());
        assertThat(again.header("Chat-Position")).isEqualTo(deleted.header("Chat-Position"));
        assertThat(anna.edit(id, "better").code()).isEqualTo("message_deleted");
        assertThat(anna.send(conversation, "late", Map.of("reply_to", id)).status())
                .isEqualTo(422);
        JsonNode tombstone = Colleague.ok(ben.getAfter(deleted, "/messages/" + id));
        assertThat(tombstone.path("is_deleted").asBoolean()).isTrue();
        assertThat(tombstone.path("message").asString()).isEmpty();
        JsonNode quoted =
                Colleague.ok(ben.getAfter(deleted, "/messages/" + reply)).path("reply_to");
        assertThat(quoted.path("is_deleted").asBoolean()).isTrue();
        for (String path : List.of(
                "/conversations",
                "/conversations/" + conversation + "/messages",
                "/messages/" + id + "/history",
                "/sync?after=0",
                "/unread")) {
            assertThat(ben.getAfter(deleted, path).text()).as(path).doesNotContain("slip of the tongue");
        }
        assertThat(ben.delete("/messages/" + id).status()).isIn(200, 403);
    }

    @Test
    void a_reply_shows_what_it_answers_and_must_stay_in_its_conversation() {
        String question = anna.said(conversation, "who has the key? ".repeat(20));
        Answer reply = ben.send(conversation, "I have", Map.of("reply_to", question));
        String elsewhere = anna.said(anna.group("Other", ben), "elsewhere");

        JsonNode quoted = Colleague.ok(anna.getAfter(reply, "/messages/" + Colleague.idOf(reply)))
                .path("reply_to");
        assertThat(quoted.path("message_id").asString()).isEqualTo(question);
        assertThat(quoted.at("/sender/staff_id").asString()).isEqualTo(anna.id());
        assertThat(quoted.path("message_preview").asString()).hasSizeLessThanOrEqualTo(150);
        for (String wrong : List.of(elsewhere, UUID.randomUUID().toString())) {
            assertThat(ben.send(conversation, "?", Map.of("reply_to", wrong)).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void a_forward_goes_with_its_note_to_those_targets_that_take_it() {
        Colleague carla = hire("carla");
        String message = ben.said(conversation, "the lift is broken");
        String open = anna.group("Technicians", carla);
        String closed = carla.group("Without anna", ben);
        String unknown = UUID.randomUUID().toString();

        Answer forwarded = anna.post(
                "/messages/" + message + "/forward",
                Map.of("target_conversations", List.of(closed, open, unknown), "note", "please look"));

        assertThat(forwarded.status()).isEqualTo(200);
        List<JsonNode> results =
                List.copyOf(forwarded.body().path("forwarded_messages").values());
        assertThat(results.stream().map(r -> r.path("conversation_id").asString()))
                .containsExactly(closed, open, unknown);
        assertThat(results.stream().map(r -> r.path("success").asBoolean())).containsExactly(false, true, false);
        assertThat(results.getFirst().path("code").asString()).isEqualTo("not_found");
        List<JsonNode> there =
                List.copyOf(Colleague.ok(carla.getAfter(forwarded, "/conversations/" + open + "/messages"))
                        .path("messages")
                        .values());
        assertThat(there.stream().map(m -> m.path("message").asString()))
                .containsExactly("the lift is broken", "please look");
        JsonNode origin = there.getFirst().path("forwarded_from");
        assertThat(origin.path("message_id").asString()).isEqualTo(message);
        assertThat(origin.at("/sender/staff_id").asString()).isEqualTo(ben.id());
        assertThat(there.get(1).path("forwarded_from").isNull()).isTrue();

        String copy = there.getFirst().path("message_id").asString();
        Answer onwards = carla.post("/messages/" + copy + "/forward", Map.of("target_conversations", List.of(closed)));
        JsonNode last = Colleague.ok(carla.getAfter(onwards, "/conversations/" + closed))
                .path("last_message");
        assertThat(last.at("/forwarded_from/message_id").asString())
                .as("a forward of a forward keeps the first origin")
                .isEqualTo(message);
    }

    @Test
    void reading_moves_the_marker_forward_only_and_every_number_follows() {
        String first = anna.said(conversation, "one");
        String second = anna.said(conversation, "two");
        String third = anna.said(conversation, "three");
        ben.said(conversation, "my own is never unread");

        Answer two = ben.read(conversation, second);
        assertThat(two.body().path("unread_count").asInt()).isEqualTo(1);
        Answer back = ben.read(conversation, first);
        assertThat(back.body().path("up_to").asString()).isEqualTo(second);
        JsonNode unread = Colleague.ok(ben.getAfter(two, "/unread"));
        assertThat(unread.path("total_unread").asInt()).isEqualTo(1);
        assertThat(unread.path("conversations_with_unread").asInt()).isEqualTo(1);
        assertThat(unread.at("/conversations/0/first_unread_message_id").asString())
                .isEqualTo(third);
        JsonNode shown = Colleague.ok(ben.getAfter(two, "/conversations/" + conversation));
        assertThat(shown.path("unread_count").asInt()).isEqualTo(1);
        assertThat(shown.path("read_up_to").asString()).contains(second);
        Answer gone = anna.delete("/messages/" + third);
        assertThat(Colleague.ok(ben.getAfter(gone, "/unread"))
                        .path("total_unread")
                        .asInt())
                .isZero();
        JsonNode read = Colleague.ok(anna.getAfter(two, "/messages/" + second));
        assertThat(read.path("status").asString()).isEqualTo("read");
        assertThat(read.path("read_by_count").asInt()).isEqualTo(1);
        JsonNode receipts = Colleague.ok(anna.getAfter(two, "/messages/" + second + "/receipts"));
        assertThat(receipts.at("/read/0/staff/staff_id").asString()).isEqualTo(ben.id());
    }

    @Test
    void a_message_of_another_conversation_moves_no_marker() {
        String elsewhere = anna.said(anna.group("Other", ben), "elsewhere");
        anna.said(conversation, "here");

        assertThat(ben.read(conversation, elsewhere).status()).isEqualTo(404);
        assertThat(ben.post("/conversations/" + conversation + "/read", Map.of("message_ids", List.of(elsewhere)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_newcomer_sees_the_history_and_begins_with_nothing_unread() {
        anna.said(conversation, "before carla");
        Colleague carla = hire("carla");
        Answer added =
                anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(carla.id())));

        assertThat(added.status()).as(added.text()).isEqualTo(200);
        JsonNode page = Colleague.ok(carla.getAfter(added, "/conversations/" + conversation + "/messages"));
        assertThat(page.path("messages").size()).isEqualTo(1);
        assertThat(Colleague.ok(carla.getAfter(added, "/unread"))
                        .path("total_unread")
                        .asInt())
                .isZero();
        Answer sent = anna.send(conversation, "welcome");
        assertThat(Colleague.ok(carla.getAfter(sent, "/unread"))
                        .path("total_unread")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_delivered_marker_moves_forward_only_and_is_settled_by_what_was_read() {
        String first = anna.said(conversation, "one");
        String second = anna.said(conversation, "two");
        String path = "/conversations/" + conversation + "/delivered";

        Answer delivered = ben.post(path, Map.of("message_ids", List.of(first, second)));
        Answer older = ben.post(path, Map.of("up_to", first));
        Answer third = ben.read(conversation, anna.said(conversation, "three"));
        Answer late = ben.post(path, Map.of("up_to", second));

        assertThat(Colleague.ok(delivered).propertyNames())
                .containsExactly("conversation_id", "up_to", "up_to_position");
        assertThat(delivered.body().path("up_to").asString()).isEqualTo(second);
        assertThat(older.text()).isEqualTo(delivered.text());
        assertThat(older.header("Chat-Position")).isEqualTo(delivered.header("Chat-Position"));
        assertThat(late.body().path("up_to")).isEqualTo(third.body().path("up_to"));
        assertThat(late.header("Chat-Position")).isEqualTo(third.header("Chat-Position"));
        String elsewhere = anna.said(anna.group("Other", ben), "elsewhere");
        assertThat(ben.post(path, Map.of("up_to", elsewhere)).status()).isEqualTo(404);
    }

    @Test
    void a_notification_level_is_ones_own_and_ends_in_the_future() {
        String path = "/conversations/" + conversation + "/notifications";

        Answer muted = ben.put(path, Map.of("level", "none", "until", "2099-01-01T08:00:00Z"));
        Answer again = ben.put(path, Map.of("level", "none", "until", "2099-01-01T08:00:00.000Z"));

        assertThat(muted.status()).as(muted.text()).isEqualTo(200);
        assertThat(muted.body().path("until").asString()).isEqualTo("2099-01-01T08:00:00.000Z");
        assertThat(again.text()).isEqualTo(muted.text());
        assertThat(again.header("Chat-Position")).isEqualTo(muted.header("Chat-Position"));
        assertThat(ben.put(path, Map.of("level", "none", "until", "2020-01-01T08:00:00Z"))
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("until");
        assertThat(hire("carla").put(path, Map.of("level", "none")).status()).isEqualTo(404);
    }

    @Test
    void pages_cover_all_messages_and_none_twice_in_both_directions() {
        for (int i = 1; i < 23; i++) {
            anna.said(conversation, "message " + i);
        }
        List<JsonNode> all = ben.everythingAfter(anna.send(conversation, "last"), conversation);
        assertThat(all).hasSize(23);
        long after = 0;
        for (int i = 0; i < 23; i += 5) {
            JsonNode page =
                    Colleague.ok(ben.get("/conversations/" + conversation + "/messages?limit=5&after=" + after));
            assertThat(List.copyOf(page.path("messages").values())).isEqualTo(all.subList(i, Math.min(i + 5, 23)));
            assertThat(page.path("has_more_after").asBoolean()).isEqualTo(i + 5 < 23);
            after = all.get(Math.min(i + 5, 23) - 1).path("position").asLong();
        }
    }
}
