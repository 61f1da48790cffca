package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** One person who looks at everything after each step, and finds what the model says. */
final class Onlooker {
    private static final Set<String> MOVES_TICKS =
            Set.of("message_read", "message_delivered", "participant_added", "participant_removed");

    private final Colleague me;
    private final NaiveModel model;
    private final EventIdBook eventIds;
    private Seen last = new Seen(0, Shape.wire(Map.of("conversations", List.of())), Map.of(), 0);

    /** What the person saw at a position. */
    private record Seen(long position, JsonNode list, Map<String, JsonNode> messages, int unread) {
        ClientState client(Colleague owner) {
            return ClientState.of(owner, position, list.path("conversations"), messages, unread);
        }
    }

    Onlooker(Colleague me, NaiveModel model, EventIdBook eventIds) {
        this.me = me;
        this.model = model;
        this.eventIds = eventIds;
    }

    boolean is(String person) {
        return me.id().equals(person);
    }

    /** List, unread numbers, every conversation; and what was told since the last look leads from there to here. */
    void look(long position) {
        JsonNode list = same(model.conversations().list(me.id()), "/conversations?limit=200", position);
        JsonNode unread = same(model.conversations().unread(me.id()), "/unread", position);
        Map<String, JsonNode> messages = new TreeMap<>();
        for (String conversation : model.chat().conversations()) {
            String path = "/conversations/" + conversation + "/messages?limit=200";
            if (model.chat().in(conversation, me.id())) {
                messages.put(
                        conversation,
                        same(model.messages().page(conversation, me.id()), path, position)
                                .path("messages"));
            } else {
                assertNotFound(path, position);
            }
        }
        Seen now =
                new Seen(position, list, messages, unread.path("total_unread").asInt());
        assertLaw(told(last.position(), position), now);
        last = now;
    }

    /** The same again, from other sides: everything one by one, and all that was ever told. */
    void lookCloser(long position, long start) {
        for (String conversation : model.chat().conversations()) {
            if (model.chat().in(conversation, me.id())) {
                same(model.conversations().seenBy(me.id(), conversation), "/conversations/" + conversation, position);
                model.chat().messages(conversation).forEach(message -> lookAt(message, position));
            } else {
                assertNotFound("/conversations/" + conversation, position);
                model.chat().messages(conversation).stream()
                        .limit(1)
                        .forEach(message -> assertHidden(message, position));
            }
        }
        told(start, position);
        told((start + position) / 2, position);
    }

    void lookAtReceipts(String conversation, long position) {
        model.chat().messages(conversation).forEach(message -> receipts(message, position));
    }

    private void lookAt(NaiveMessage message, long position) {
        JsonNode shown = same(model.messages().seenBy(me.id(), message), "/messages/" + message.id(), position);
        message.files().forEach(file -> open(file, shown));
        receipts(message, position);
    }

    /** Its bytes as long as it is there, by the link that is signed for me. */
    private void open(NaiveFile file, JsonNode shown) {
        for (JsonNode attachment : shown.path("attachments")) {
            if (attachment.path("attachment_id").asString().equals(file.id())) {
                Answer bytes =
                        me.client().withToken(null).get(attachment.path("url").asString());
                assertThat(bytes.status()).as(bytes.text()).isEqualTo(200);
                assertThat(bytes.header("ETag")).isEqualTo("\"" + file.file().sha256() + "\"");
                return;
            }
        }
        assertThat(me.get("/attachments/" + file.id()).status())
                .as("%s: deleted file", me.id())
                .isEqualTo(404);
    }

    private void receipts(NaiveMessage message, long position) {
        same(model.messages().receipts(message), "/messages/" + message.id() + "/receipts", position);
    }

    private void assertHidden(NaiveMessage message, long position) {
        assertNotFound("/messages/" + message.id(), position);
        assertNotFound("/messages/" + message.id() + "/receipts", position);
        message.files().forEach(file -> assertNotFound("/attachments/" + file.id(), position));
    }

    /**
     * State before, with the envelopes since, is state now. How far the others are is not part of a message, so a client
     * cannot know from envelopes alone what a marker or a change of people makes of the ticks: it asks for them.
     */
    private void assertLaw(List<JsonNode> envelopes, Seen now) {
        ClientState client = last.client(me);
        envelopes.forEach(client::apply);
        ClientState fresh = now.client(me);
        boolean ticks = envelopes.stream()
                .noneMatch(
                        envelope -> MOVES_TICKS.contains(envelope.path("type").asString()));
        assertSame(
                "conversations after envelopes",
                comparable(fresh.conversations(), ticks),
                comparable(client.conversations(), ticks));
        assertSame(
                "messages after envelopes", comparable(fresh.messages(), ticks), comparable(client.messages(), ticks));
        assertThat(client.unread()).as("%s: unread after envelopes", me.id()).isEqualTo(fresh.unread());
    }

    /** A chosen level is told to nobody, not even to the person's other devices. */
    private static JsonNode comparable(Object state, boolean withTicks) {
        JsonNode tree = Shape.wire(state);
        tree.findParents("notification_level")
                .forEach(conversation -> ((ObjectNode) conversation).remove("notification_level"));
        if (!withTicks) {
            tree.findParents("read_by_count")
                    .forEach(message -> ((ObjectNode) message).remove(List.of("status", "read_by_count")));
        }
        return tree;
    }

    private List<JsonNode> told(long after, long position) {
        JsonNode page = get("/sync?limit=500&after=" + after, position).body();
        assertThat(page.path("has_more").asBoolean()).isFalse();
        ArrayNode envelopes = (ArrayNode) page.path("events");
        ArrayNode bare = envelopes.deepCopy();
        bare.forEach(envelope -> {
            eventIds.check(envelope);
            ((ObjectNode) envelope.path("meta")).remove("event_id");
        });
        assertSame("sync after " + after, Shape.wire(model.envelopes().since(after, me.id())), bare);
        return List.copyOf(envelopes.values());
    }

    private JsonNode same(Object expected, String path, long position) {
        JsonNode body = get(path, position).body();
        body.findValuesAsString("url").forEach(link -> assertThat(link).contains("?staff=" + me.id() + "&"));
        assertSame(path, Shape.wire(expected), Links.plain(body.deepCopy()));
        return body;
    }

    private void assertSame(String what, Object expected, Object actual) {
        assertThat(Differences.between(Colleague.JSON.valueToTree(expected), Colleague.JSON.valueToTree(actual)))
                .as("%s: %s", me.id(), what)
                .isEmpty();
    }

    private void assertNotFound(String path, long position) {
        Answer answer = me.getAt(position, path);
        assertThat(answer.status())
                .as("%s: %s: %s", me.id(), path, answer.text())
                .isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }

    private Answer get(String path, long position) {
        Answer answer = me.getAt(position, path);
        assertThat(answer.status())
                .as("%s: %s: %s", me.id(), path, answer.text())
                .isEqualTo(200);
        return answer;
    }
}
