package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.api.message.StoredFile;
import hotel.chat.api.port.BlobStore;
import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With the bridge on, a client of the old front end sees everything that has an old name, with the keys it reads. */
class LegacyClientIT {
    private static final List<String> EVENTS = List.of(
            "message-created",
            "message-edited",
            "message-deleted",
            "messages-read",
            "message-delivered",
            "user-typing",
            "message-reaction",
            "attachment-uploaded",
            "attachment-deleted",
            "conversation-updated",
            "new-conversation",
            "message-mention",
            "unread-updated");

    private static final String THUMB = URLEncoder.encode("👍", StandardCharsets.UTF_8);

    @TempDir
    static Path data;

    private static ServletWebServerApplicationContext server;

    @BeforeAll
    static void start() throws Exception {
        Page.requireNode();
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(ChatApplication.class)
                .run(
                        "--server.port=0",
                        "--chat.data.dir=" + data,
                        "--chat.realtime.legacy.enabled=true",
                        "--chat.realtime.legacy.watch-interval=1s");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void an_unmodified_old_client_sees_every_event_that_has_an_old_name() throws IOException {
        Colleague anna = colleague("anna");
        Colleague ben = colleague("ben");
        Colleague carla = colleague("carla");
        String conversation = anna.group("Old and new", ben);
        String room = ChatAppIT.GRAND_BUDAPEST + "-staff-chat-" + conversation;
        String bens = ChatAppIT.GRAND_BUDAPEST + "-staff-ben-notifications";
        try (Page page = Page.openOld(anna, EVENTS, room, bens)) {
            String message = anna.said(conversation, "hello @ben");
            Colleague.ok(anna.edit(message, "hello again @ben"));
            Colleague.ok(ben.put("/messages/" + message + "/reactions/" + THUMB, ""));
            Colleague.ok(ben.delete("/messages/" + message + "/reactions/" + THUMB));
            Colleague.ok(ben.post("/conversations/" + conversation + "/delivered", Map.of("up_to", message)));
            Colleague.ok(ben.read(conversation, message));
            assertThat(ben.post("/conversations/" + conversation + "/typing", Map.of("is_typing", true))
                            .status())
                    .isEqualTo(204);
            Colleague.ok(anna.patch("/conversations/" + conversation, Map.of("title", "Newer")));
            Colleague.ok(anna.delete("/messages/" + message));
            String other = carla.group("Another", ben);

            JsonNode created = the(page, room, "message-created");
            assertText(created, "id", message);
            assertText(created, "conversation_id", conversation);
            assertText(created, "sender_id", "anna");
            assertThat(created.path("sender_name").asString()).isNotEmpty();
            assertThat(created.path("text")).isEqualTo(created.path("message"));
            assertThat(created.path("attachments").isArray()).isTrue();
            assertThat(created.path("timestamp").asString()).endsWith("Z");
            assertThat(created.has("payload")).isFalse();

            JsonNode edited = the(page, room, "message-edited");
            assertText(edited, "message_id", message);
            assertText(edited, "text", "hello again @ben");
            assertThat(edited.path("edited").asBoolean()).isTrue();

            List<JsonNode> reactions = all(page, room, "message-reaction", 2);
            assertText(reactions.get(0), "action", "add");
            assertText(reactions.get(0).path("reaction"), "staff", "ben");
            assertText(reactions.get(1), "action", "remove");

            assertText(the(page, room, "message-delivered"), "message_id", message);
            JsonNode read = the(page, room, "messages-read");
            assertText(read, "staff_id", "ben");
            assertText(read.path("message_ids"), 0, message);
            JsonNode typing = the(page, room, "user-typing");
            assertText(typing, "staff_id", "ben");
            assertThat(typing.path("is_typing").asBoolean()).isTrue();
            assertText(the(page, room, "conversation-updated"), "title", "Newer");
            JsonNode deleted = the(page, room, "message-deleted");
            assertText(deleted, "message_id", message);
            assertThat(deleted.path("hard_delete").isBoolean()).isTrue();
            assertThat(deleted.path("hard_delete").asBoolean()).isFalse();

            JsonNode mention = the(page, bens, "message-mention");
            assertText(mention, "message_id", message);
            assertText(mention, "sender_id", "anna");
            JsonNode unread = all(page, bens, "unread-updated", 1).getFirst();
            assertText(unread, "staff_id", "ben");
            assertThat(unread.path("conversation_unread")).isEqualTo(unread.path("unread_count"));
            assertText(the(page, bens, "new-conversation"), "id", other);

            assertSameEventIdsAsSync(ben, page, room);
            assertThatTheMetersKnowIt(anna.client());
        }
    }

    @Test
    void an_unmodified_old_client_sees_files_come_and_go_and_always_all_that_are_there() throws IOException {
        Colleague anna = colleague("anna");
        Colleague ben = colleague("ben");
        String conversation = anna.group("Files", ben);
        String room = ChatAppIT.GRAND_BUDAPEST + "-staff-chat-" + conversation;
        Attaching attaching = new Attaching(server.getBean(Commands.class), server.getBean(BlobStore.class));
        try (Page page = Page.openOld(anna, EVENTS, room)) {
            List<StoredFile> files = attaching.pictures(anna, "leak.png", "meter.png");
            attaching.settle(anna, attaching.send(anna, conversation, "", null, files), conversation);
            String leak = files.getFirst().attachmentId().value();
            Colleague.ok(anna.delete("/attachments/" + leak));

            JsonNode created = the(page, room, "message-created");
            assertThat(created.path("image_count").asInt()).isEqualTo(2);
            List<JsonNode> uploaded = all(page, room, "attachment-uploaded", 2);
            assertText(uploaded.getFirst(), "message_id", created.path("id").asString());
            assertThat(uploaded.stream().map(one -> one.path("attachment_id").asString()))
                    .containsExactlyInAnyOrder(leak, files.get(1).attachmentId().value());
            JsonNode deleted = the(page, room, "attachment-deleted");
            assertText(deleted, "attachment_id", leak);
            assertText(deleted, "deleted_by", "anna");
            assertThat(deleted.path("attachments").size()).isEqualTo(1);
            assertText(deleted.at("/attachments/0"), "file_name", "meter.png");
            assertSameEventIdsAsSync(ben, page, room);
        }
    }

    private static void assertSameEventIdsAsSync(Colleague ben, Page page, String room) {
        List<String> synced = ben.envelopesAfter(0).stream()
                .map(envelope -> envelope.at("/meta/event_id").asString())
                .toList();
        for (String event : EVENTS) {
            if (!event.equals("user-typing")) {
                assertThat(page.heard(room, event).stream()
                                .map(heard -> heard.path("event_id").asString()))
                        .as(event)
                        .isSubsetOf(synced);
            }
        }
    }

    private static void assertThatTheMetersKnowIt(ChatClient client) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/actuator/prometheus")
                        .text()
                        .lines()
                        .anyMatch(line -> line.startsWith("chat_legacy_subscribed_channels 2")));
    }

    private static Colleague colleague(String name) {
        String url = "http://127.0.0.1:" + server.getWebServer().getPort();
        ChatClient client = new ChatClient(url, null).login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, name);
    }

    private static JsonNode the(Page page, String channel, String event) {
        List<JsonNode> heard = all(page, channel, event, 1);
        assertThat(heard).as(event).hasSize(1);
        return heard.getFirst();
    }

    private static List<JsonNode> all(Page page, String channel, String event, int atLeast) {
        await().alias(event)
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.heard(channel, event).size() >= atLeast);
        return page.heard(channel, event);
    }

    private static void assertText(JsonNode node, String key, String value) {
        assertThat(node.path(key).asString("")).as(key).isEqualTo(value);
    }

    private static void assertText(JsonNode list, int index, String value) {
        assertThat(list.path(index).asString("")).isEqualTo(value);
    }
}
