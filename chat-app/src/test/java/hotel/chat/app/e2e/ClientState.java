package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client shows, and how it follows: by envelopes alone, as the contract describes them. */
final class ClientState {
    private static final int PREVIEW = 150;

    private final Colleague owner;
    private final long position;
    private final Map<String, ObjectNode> conversations = new TreeMap<>();
    private final Map<String, Map<String, ObjectNode>> messages = new TreeMap<>();
    private int unread;

    private ClientState(Colleague owner, long position, int unread) {
        this.owner = owner;
        this.position = position;
        this.unread = unread;
    }

    /** Everything that the owner sees, at the position of a command or later. */
    static ClientState fetch(Colleague owner, Answer command) {
        Answer list = owner.getAfter(command, "/conversations?limit=200");
        JsonNode unread = Colleague.ok(owner.get("/unread"));
        ClientState state = new ClientState(
                owner, Colleague.position(list), unread.path("total_unread").asInt());
        Colleague.ok(list).path("conversations").forEach(conversation -> state.show((ObjectNode) conversation));
        return state;
    }

    private void show(ObjectNode conversation) {
        String id = conversation.path("conversation_id").asString();
        conversations.put(id, conversation);
        Map<String, ObjectNode> shown = messages.computeIfAbsent(id, _ -> new TreeMap<>());
        owner.everything(id)
                .forEach(message -> shown.put(message.path("message_id").asString(), (ObjectNode) message));
    }

    long position() {
        return position;
    }

    /** Without what says when there was activity: that orders the list, and each envelope has its time. */
    Map<String, ObjectNode> conversations() {
        Map<String, ObjectNode> comparable = new TreeMap<>();
        conversations.forEach((id, conversation) -> {
            ObjectNode copy = conversation.deepCopy();
            copy.remove("updated_at");
            comparable.put(id, copy);
        });
        return comparable;
    }

    Map<String, Map<String, ObjectNode>> messages() {
        return messages;
    }

    int unread() {
        return unread;
    }

    void apply(JsonNode envelope) {
        ObjectNode payload = (ObjectNode) envelope.path("payload");
        String conversation = payload.path("conversation_id").asString();
        switch (envelope.path("type").asString()) {
            case "message_created", "message_edited" -> message(conversation, payload);
            case "message_deleted" -> deleted(conversation, payload);
            case "message_read" -> read(conversation, payload);
            case "conversation_created", "conversation_updated", "participant_added", "participant_removed" ->
                conversation(conversation, payload);
            case "unread_updated" -> unread(conversation, payload);
            case "staff_mentioned" -> {}
            default -> throw new AssertionError("no client knows " + envelope);
        }
    }

    /** What quotes the message shows it as it is now. */
    private void message(String conversation, ObjectNode payload) {
        put(conversation, payload);
        String text = payload.path("message").asString();
        int preview = Math.min(PREVIEW, text.codePointCount(0, text.length()));
        requote(conversation, payload, text.substring(0, text.offsetByCodePoints(0, preview)));
    }

    private void requote(String conversation, ObjectNode quoted, String preview) {
        for (ObjectNode message :
                List.copyOf(messages.getOrDefault(conversation, Map.of()).values())) {
            if (message.at("/reply_to/message_id").equals(quoted.path("message_id"))) {
                ObjectNode quoting = message.deepCopy();
                ((ObjectNode) quoting.path("reply_to"))
                        .put("is_deleted", quoted.path("is_deleted").asBoolean())
                        .put("message_preview", preview);
                put(conversation, quoting);
            }
        }
    }

    /** A client that knows the message makes a tombstone of it; what quotes it shows so. */
    private void deleted(String conversation, ObjectNode payload) {
        String id = payload.path("message_id").asString();
        ObjectNode message = messages.get(conversation).get(id).deepCopy();
        JsonNode by = personIn(conversation, payload.path("deleted_by_staff_id").asString());
        message.put("message", "").put("is_deleted", true);
        message.set("deleted_at", payload.path("deleted_at"));
        message.set("deleted_by", message.path("deleted_by").isObject() ? message.path("deleted_by") : by);
        message.putArray("mentions");
        put(conversation, message);
        requote(conversation, message, "");
    }

    private void read(String conversation, ObjectNode payload) {
        String reader = payload.path("read_by_staff_id").asString();
        ObjectNode room = conversations.get(conversation);
        int others = room.path("participants").size() - 1;
        for (JsonNode id : payload.path("message_ids")) {
            ObjectNode message = messages.get(conversation).get(id.asString()).deepCopy();
            int readers = message.path("read_by_count").asInt() + 1;
            message.put("read_by_count", readers).put("status", readers == others ? "read" : "sent");
            put(conversation, message);
        }
        if (reader.equals(owner.id())) {
            room.set("read_up_to", payload.path("up_to"));
        }
    }

    /** What depends on who looks stays; somebody who comes anew fetches the history. */
    private void conversation(String id, ObjectNode payload) {
        ObjectNode next = payload.deepCopy();
        next.remove("staff_ids");
        next.remove("by_staff_id");
        boolean member = payload.path("participants").values().stream()
                .anyMatch(person -> person.path("staff_id").asString().equals(owner.id()));
        if (!member) {
            ObjectNode left = conversations.remove(id);
            unread -= left == null ? 0 : left.path("unread_count").asInt();
            messages.remove(id);
            return;
        }
        ObjectNode before = conversations.get(id);
        if (before == null) {
            show((ObjectNode) Colleague.ok(owner.get("/conversations/" + id)));
            return;
        }
        for (String own : List.of("unread_count", "read_up_to", "notification_level")) {
            next.set(own, before.path(own));
        }
        conversations.put(id, next);
    }

    private void unread(String conversation, ObjectNode payload) {
        unread = payload.path("total_unread").asInt();
        ObjectNode room = conversations.get(conversation);
        if (room != null) {
            room.set("unread_count", payload.path("unread_count"));
        }
    }

    private void put(String conversation, ObjectNode message) {
        Map<String, ObjectNode> shown = messages.get(conversation);
        if (shown == null) {
            return;
        }
        shown.put(message.path("message_id").asString(), message);
        ObjectNode room = conversations.get(conversation);
        long last = room.at("/last_message/position").asLong(0);
        if (message.path("position").asLong() >= last) {
            room.set("last_message", message);
        }
    }

    private JsonNode personIn(String conversation, String staffId) {
        return conversations.get(conversation).path("participants").values().stream()
                .filter(person -> person.path("staff_id").asString().equals(staffId))
                .findFirst()
                .orElseThrow();
    }
}
