package hotel.chat.app.e2e;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client shows, and how it follows: by envelopes alone, as the contract describes them. */
final class ClientState {
    private static final int PREVIEW = 150;

    private final Colleague owner;
    private final boolean followsTicks;
    private final long position;
    private final Map<String, ObjectNode> conversations = new TreeMap<>();
    private final Map<String, Map<String, ObjectNode>> messages = new TreeMap<>();
    private final Map<String, Reach> reached = new HashMap<>();
    private final Set<String> applied = new HashSet<>();
    private int unread;

    private ClientState(Colleague owner, boolean followsTicks, long position, int unread) {
        this.owner = owner;
        this.followsTicks = followsTicks;
        this.position = position;
        this.unread = unread;
    }

    /** Everything that the owner sees, at the position of a command or later. */
    static ClientState fetch(Colleague owner, Answer command) {
        Answer list = owner.getAfter(command, "/conversations?limit=200");
        JsonNode unread = Colleague.ok(owner.get("/unread"));
        ClientState state = new ClientState(
                owner,
                true,
                Colleague.position(list),
                unread.path("total_unread").asInt());
        Colleague.ok(list).path("conversations").forEach(conversation -> state.show((ObjectNode) conversation));
        return state;
    }

    /** Another one that shows the same, to be followed by itself. */
    ClientState copy() {
        ClientState copy = new ClientState(owner, followsTicks, position, unread);
        conversations.forEach((id, conversation) -> copy.conversations.put(id, conversation.deepCopy()));
        messages.forEach((id, shown) -> {
            Map<String, ObjectNode> copied = copy.messages.computeIfAbsent(id, _ -> new TreeMap<>());
            shown.forEach((message, view) -> copied.put(message, view.deepCopy()));
        });
        reached.forEach((message, reach) ->
                copy.reached.put(message, new Reach(new HashSet<>(reach.delivered()), new HashSet<>(reach.read()))));
        return copy;
    }

    /** What a client has shown before; the state has copies of its own, and does not follow status and {@code read_by_count}. */
    static ClientState of(
            Colleague owner, long position, JsonNode conversations, Map<String, JsonNode> messages, int unread) {
        ClientState state = new ClientState(owner, false, position, unread);
        conversations.forEach(conversation -> state.conversations.put(
                conversation.path("conversation_id").asString(), Links.plain((ObjectNode) conversation.deepCopy())));
        messages.forEach((conversation, page) -> {
            Map<String, ObjectNode> shown = state.messages.computeIfAbsent(conversation, _ -> new TreeMap<>());
            page.forEach(message ->
                    shown.put(message.path("message_id").asString(), Links.plain((ObjectNode) message.deepCopy())));
        });
        return state;
    }

    private void show(ObjectNode conversation) {
        String id = conversation.path("conversation_id").asString();
        conversations.put(id, Links.plain(conversation));
        Map<String, ObjectNode> shown = messages.computeIfAbsent(id, _ -> new TreeMap<>());
        owner.everything(id)
                .forEach(
                        message -> shown.put(message.path("message_id").asString(), Links.plain((ObjectNode) message)));
        fetchReach(id);
    }

    private void fetchReach(String conversation) {
        if (!followsTicks) {
            return;
        }
        messages.get(conversation).keySet().forEach(message -> {
            JsonNode receipts = Colleague.ok(owner.get("/messages/" + message + "/receipts"));
            reached.put(message, new Reach(people(receipts.path("delivered")), people(receipts.path("read"))));
        });
    }

    private static Set<String> people(JsonNode receipts) {
        return receipts.values().stream()
                .map(receipt -> receipt.at("/staff/staff_id").asString())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whom a message has reached, and who of them has read it. */
    private record Reach(Set<String> delivered, Set<String> read) {
        Reach() {
            this(new HashSet<>(), new HashSet<>());
        }
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

    /** An envelope that has been applied, or is older than what was fetched, changes nothing. */
    void apply(JsonNode envelope) {
        boolean news = envelope.at("/meta/position").asLong() > position
                && applied.add(envelope.at("/meta/event_id").asString());
        if (news) {
            follow(envelope);
        }
    }

    private void follow(JsonNode envelope) {
        ObjectNode payload = (ObjectNode) envelope.path("payload");
        String conversation = payload.path("conversation_id").asString();
        switch (envelope.path("type").asString()) {
            case "message_created", "message_edited" -> message(conversation, payload);
            case "message_deleted" -> deleted(conversation, payload);
            case "message_read" -> read(conversation, payload);
            case "message_delivered" -> delivered(conversation, payload);
            case "message_reaction_added", "message_reaction_removed" -> reactions(conversation, payload);
            case "attachment_uploaded", "attachment_deleted" -> attachments(conversation, payload);
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
        requote(
                conversation,
                quoted,
                reply -> reply.put("is_deleted", quoted.path("is_deleted").asBoolean())
                        .put("message_preview", preview)
                        .put("has_attachments", !quoted.path("attachments").isEmpty()));
    }

    private void requote(String conversation, ObjectNode quoted, Consumer<ObjectNode> change) {
        for (ObjectNode message :
                List.copyOf(messages.getOrDefault(conversation, Map.of()).values())) {
            if (message.at("/reply_to/message_id").equals(quoted.path("message_id"))) {
                ObjectNode quoting = message.deepCopy();
                change.accept((ObjectNode) quoting.path("reply_to"));
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
        message.putArray("attachments");
        message.putArray("reactions");
        put(conversation, message);
        requote(conversation, message, "");
    }

    private void read(String conversation, ObjectNode payload) {
        String reader = payload.path("read_by_staff_id").asString();
        reach(conversation, payload, reach -> {
            reach.read().add(reader);
            reach.delivered().add(reader);
        });
        if (reader.equals(owner.id())) {
            conversations.get(conversation).set("read_up_to", payload.path("up_to"));
        }
    }

    private void delivered(String conversation, ObjectNode payload) {
        String staff = payload.path("delivered_to_staff_id").asString();
        reach(conversation, payload, reach -> reach.delivered().add(staff));
    }

    private void reach(String conversation, ObjectNode payload, Consumer<Reach> change) {
        payload.path("message_ids").forEach(id -> {
            change.accept(reached.computeIfAbsent(id.asString(), _ -> new Reach()));
            put(conversation, messages.get(conversation).get(id.asString()).deepCopy());
        });
    }

    private void reactions(String conversation, ObjectNode payload) {
        ObjectNode message = messages.get(conversation)
                .get(payload.path("message_id").asString())
                .deepCopy();
        message.set("reactions", asSeen(payload.path("reactions")));
        put(conversation, message);
    }

    /** What quotes the message shows whether it has files, also where the message itself is not shown. */
    private void attachments(String conversation, ObjectNode payload) {
        ObjectNode message =
                messages.get(conversation).get(payload.path("message_id").asString());
        if (message != null && !message.path("is_deleted").asBoolean()) {
            ObjectNode changed = message.deepCopy();
            changed.set("attachments", payload.path("attachments"));
            put(conversation, changed);
        }
        requote(
                conversation,
                payload,
                reply -> reply.put(
                        "has_attachments", !payload.path("attachments").isEmpty()));
    }

    /** What is broadcast says who reacted, and so whether this viewer did. */
    private JsonNode asSeen(JsonNode reactions) {
        JsonNode seen = reactions.deepCopy();
        seen.forEach(reaction -> ((ObjectNode) reaction)
                .put(
                        "reacted_by_me",
                        reaction.path("staff_ids").values().stream()
                                .anyMatch(id -> id.asString().equals(owner.id()))));
        return seen;
    }

    /** Depends on who is in the conversation now. */
    private void restatus(String conversation, ObjectNode message) {
        if (!followsTicks) {
            return;
        }
        Set<String> others = conversations.get(conversation).path("participants").values().stream()
                .map(person -> person.path("staff_id").asString())
                .filter(id -> !id.equals(message.at("/sender/staff_id").asString()))
                .collect(Collectors.toSet());
        Reach reach = reached.computeIfAbsent(message.path("message_id").asString(), _ -> new Reach());
        long readers = others.stream().filter(reach.read()::contains).count();
        boolean everybody = !others.isEmpty();
        String status = everybody && readers == others.size()
                ? "read"
                : everybody && reach.delivered().containsAll(others) ? "delivered" : "sent";
        message.put("status", status).put("read_by_count", (int) readers);
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
        if (next.path("last_message") instanceof ObjectNode last) {
            last.set("reactions", asSeen(last.path("reactions")));
        }
        conversations.put(id, next);
        if (!before.path("participants").equals(next.path("participants"))) {
            fetchReach(id);
            List.copyOf(messages.get(id).values()).forEach(message -> put(id, message.deepCopy()));
        }
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
        restatus(conversation, message);
        message.set("reactions", asSeen(message.path("reactions")));
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
