package hotel.chat.app.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import hotel.chat.api.port.BlobStore;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What went wrong in the system before this one, and cannot here. */
class OldMistakesIT extends EndToEnd {
    private static final String CREATED = "message_created";
    private static final String UNREAD = "unread_updated";

    @Autowired
    private Commands commands;

    @Autowired
    private BlobStore blobs;

    private Colleague anna;
    private Colleague ben;
    private String conversation;
    private String channel;

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Late shift", ben);
        channel = anna.channel(conversation);
    }

    @Test
    void no_unread_number_comes_before_the_message_that_changed_it() throws Exception {
        try (Page page = Page.open(ben, channel, ben.personalChannel())) {
            for (int i = 0; i < 20; i++) {
                anna.said(conversation, "message " + i);
            }
            await().until(() -> page.heard(ben.personalChannel(), UNREAD).stream()
                    .anyMatch(numbers -> numbers.at("/payload/unread_count").asInt() == 20));

            Set<Long> shown = new HashSet<>();
            for (JsonNode report : page.heardAll()) {
                long position = report.at("/data/meta/position").asLong();
                switch (report.path("event").asString()) {
                    case CREATED -> shown.add(position);
                    case UNREAD -> assertThat(shown).contains(position);
                    default -> {}
                }
            }
            assertThat(shown).hasSize(20);
        }
    }

    @Test
    void one_fact_has_one_id_and_is_told_once() throws Exception {
        try (Page page = Page.open(ben, channel, ben.personalChannel())) {
            Answer sent = anna.send(conversation, "hello @" + ben.id());
            Colleague.idOf(sent);
            await().until(() ->
                    page.heard(ben.personalChannel(), UNREAD).stream().anyMatch(isOf(sent)));

            List<JsonNode> pushed = page.heardAll().stream()
                    .map(report -> report.path("data"))
                    .filter(isOf(sent))
                    .toList();
            List<JsonNode> synced = ben.envelopesAfter(Colleague.position(sent) - 1).stream()
                    .filter(isOf(sent))
                    .toList();

            assertThat(pushed.stream().map(envelope -> envelope.path("type").asString()))
                    .containsExactlyInAnyOrder(CREATED, "staff_mentioned", UNREAD);
            assertThat(pushed.stream().map(OldMistakesIT::eventId))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            synced.stream().map(OldMistakesIT::eventId).toList());
        }
    }

    @Test
    void unread_is_the_same_number_in_the_list_the_badge_and_the_push() throws Exception {
        try (Page page = Page.open(ben, channel, ben.personalChannel())) {
            anna.said(conversation, "one");
            String two = anna.said(conversation, "two");
            Answer last = anna.send(conversation, "three");
            assertUnread(page, last, 3);
            assertUnread(page, anna.delete("/messages/" + Colleague.idOf(last)), 2);
            assertUnread(page, ben.read(conversation, two), 0);
        }
    }

    @Test
    void a_name_in_an_e_mail_address_or_inside_a_word_mentions_nobody() {
        for (String text : List.of(
                "write to front.desk@" + ben.id(), "x@" + ben.id() + ".example", "a@" + ben.id() + "b is no name")) {
            assertThat(sentAs(text).path("mentions").size()).as(text).isZero();
        }
        assertThat(sentAs("(@" + ben.id() + "), please come")
                        .at("/mentions/0/staff_id")
                        .asString())
                .isEqualTo(ben.id());
    }

    @Test
    void somebody_outside_is_neither_mentioned_nor_told() {
        Colleague carla = hire("carla");
        long before = Colleague.position(carla.get("/unread"));
        Answer sent = anna.send(conversation, "ask @" + carla.id() + " about it");

        JsonNode message = Colleague.ok(ben.getAfter(sent, "/messages/" + Colleague.idOf(sent)));

        assertThat(message.path("mentions").size()).isZero();
        assertThat(carla.envelopesAfter(before)).isEmpty();
    }

    @Test
    void nobody_replies_to_a_message_of_another_conversation_or_hotel() {
        Colleague sam = new Colleague(as(SEA_VIEW, "sam"), SEA_VIEW, "sam");
        String theirs = sam.said(
                Colleague.ok(sam.get("/conversations")).path("conversations").isEmpty()
                        ? sam.create(Map.of("participant_ids", List.of("sue")))
                                .body()
                                .path("conversation_id")
                                .asString()
                        : Colleague.ok(sam.get("/conversations"))
                                .at("/conversations/0/conversation_id")
                                .asString(),
                "the safe's code");
        String elsewhere = anna.said(anna.group("Elsewhere", ben), "another room");

        for (String target : List.of(theirs, elsewhere, UUID.randomUUID().toString())) {
            Answer answer = ben.send(conversation, "what?", Map.of("reply_to", target));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).doesNotContain("safe", "another room");
        }
    }

    @Test
    void a_removed_person_hears_no_more() throws Exception {
        try (Page page = Page.open(ben, channel, ben.personalChannel())) {
            anna.said(conversation, "with you");
            await().until(() -> !page.heard(channel, CREATED).isEmpty());

            anna.delete("/conversations/" + conversation + "/participants/" + ben.id());
            page.expect(report -> report.has("error"));
            Answer after = anna.send(conversation, "without you");

            assertThat(ben.mayListen("1.1", channel).status()).isEqualTo(403);
            assertThat(ben.getAfter(after, "/conversations/" + conversation).status())
                    .isEqualTo(404);
            assertThat(page.heard(channel, CREATED)).hasSize(1);
            assertThat(ben.envelopesAfter(Colleague.position(after) - 1)).isEmpty();
        }
    }

    @Test
    void nobody_chats_with_oneself_in_a_conversation_of_others() {
        anna.create(Map.of("participant_ids", List.of(ben.id())));

        for (Map<String, Object> alone : List.of(
                Map.<String, Object>of("participant_ids", List.of(anna.id())),
                Map.<String, Object>of("participant_ids", List.of(anna.id()), "kind", "direct"),
                Map.<String, Object>of("participant_ids", List.of(anna.id(), anna.id())))) {
            Answer answer = anna.create(alone);
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.body().has("conversation_id")).isFalse();
        }
    }

    @Test
    void an_edit_carries_all_that_is_on_the_screen() throws Exception {
        String question = anna.said(conversation, "who has the key?");
        String message = Colleague.idOf(ben.send(conversation, "I do", Map.of("reply_to", question)));
        Answer reacted = anna.put("/messages/" + message + "/reactions/%F0%9F%91%8D", "");
        assertThat(reacted.status()).as(reacted.text()).isEqualTo(200);
        try (Page page = Page.open(anna, channel)) {
            ben.edit(message, "I do, room 7");
            await().until(() -> !page.heard(channel, "message_edited").isEmpty());

            JsonNode pushed = page.heard(channel, "message_edited").getFirst().path("payload");
            assertThat(pushed.path("message").asString()).isEqualTo("I do, room 7");
            assertThat(pushed.at("/reply_to/message_id").asString()).isEqualTo(question);
            assertThat(pushed.at("/reactions/0/staff_ids/0").asString()).isEqualTo(anna.id());
            assertThat(pushed.path("is_edited").asBoolean()).isTrue();
        }
    }

    @Test
    void what_is_told_of_a_file_takes_nothing_else_off_the_screen() throws Exception {
        try (Page page = Page.open(ben, channel)) {
            Answer attached = attach("in the cellar", "leak.png", "meter.png");
            await().until(() -> page.heard(channel, "attachment_uploaded").size() == 2);

            JsonNode message = ben.everythingAfter(attached, conversation).getLast();
            for (JsonNode uploaded : page.heard(channel, "attachment_uploaded")) {
                assertThat(names(uploaded.path("payload"))).containsExactly("leak.png", "meter.png");
                assertThat(uploaded.at("/payload/attachment_name").asString()).isIn("leak.png", "meter.png");
            }
            anna.delete(
                    "/attachments/" + message.at("/attachments/0/attachment_id").asString());
            await().until(() -> !page.heard(channel, "attachment_deleted").isEmpty());

            JsonNode deleted =
                    page.heard(channel, "attachment_deleted").getFirst().path("payload");
            assertThat(deleted.path("message_id")).isEqualTo(message.path("message_id"));
            assertThat(names(deleted)).containsExactly("meter.png");
        }
    }

    @Test
    void a_forwarded_message_brings_its_files_along() throws Exception {
        String target = anna.group("Housekeeping", ben);
        try (Page page = Page.open(ben, anna.channel(target))) {
            JsonNode original = anna.everythingAfter(attach("", "leak.png", "meter.png"), conversation)
                    .getLast();
            Answer forwarded = anna.post(
                    "/messages/" + original.path("message_id").asString() + "/forward",
                    Map.of("target_conversations", List.of(target)));
            await().until(() -> !page.heard(anna.channel(target), CREATED).isEmpty());

            JsonNode copy = ben.everythingAfter(forwarded, target).getLast();
            assertThat(names(copy)).containsExactly("leak.png", "meter.png");
            assertThat(names(
                            page.heard(anna.channel(target), CREATED).getFirst().path("payload")))
                    .containsExactly("leak.png", "meter.png");
            for (int i = 0; i < 2; i++) {
                JsonNode file = copy.at("/attachments/" + i);
                assertThat(file.path("sha256")).isEqualTo(original.at("/attachments/" + i + "/sha256"));
                assertThat(file.path("attachment_id"))
                        .isNotEqualTo(original.at("/attachments/" + i + "/attachment_id"));
            }
        }
    }

    @Test
    void a_limit_that_is_no_number_is_a_clear_refusal() {
        for (String path : List.of(
                "/conversations?limit=abc",
                "/conversations/" + conversation + "/messages?limit=-1",
                "/conversations/" + conversation + "/messages?limit=1e3",
                "/sync?after=0&limit=abc",
                "/staff?limit=abc")) {
            Answer answer = anna.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("validation_failed");
            assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("limit");
        }
    }

    private Answer attach(String text, String... names) {
        Attaching attaching = new Attaching(commands, blobs);
        Answer sent = attaching.send(anna, conversation, text, null, attaching.pictures(anna, names));
        return attaching.settle(anna, sent, conversation);
    }

    private static List<String> names(JsonNode message) {
        return message.path("attachments").values().stream()
                .map(file -> file.path("name").asString())
                .toList();
    }

    private JsonNode sentAs(String text) {
        Answer sent = anna.send(conversation, text);
        return Colleague.ok(ben.getAfter(sent, "/messages/" + Colleague.idOf(sent)));
    }

    private void assertUnread(Page page, Answer cause, int unread) {
        JsonNode listed = Colleague.ok(ben.getAfter(cause, "/conversations/" + conversation));
        JsonNode badge = Colleague.ok(ben.getAfter(cause, "/unread"));
        assertThat(listed.path("unread_count").asInt()).isEqualTo(unread);
        assertThat(badge.path("total_unread").asInt()).isEqualTo(unread);
        await().untilAsserted(() -> {
            JsonNode pushed =
                    page.heard(ben.personalChannel(), UNREAD).getLast().path("payload");
            assertThat(pushed.path("unread_count").asInt()).isEqualTo(unread);
            assertThat(pushed.path("total_unread").asInt()).isEqualTo(unread);
        });
    }

    private static Predicate<JsonNode> isOf(Answer command) {
        return envelope -> envelope.at("/meta/position").asLong() == Colleague.position(command);
    }

    private static String eventId(JsonNode envelope) {
        return envelope.at("/meta/event_id").asString();
    }
}
