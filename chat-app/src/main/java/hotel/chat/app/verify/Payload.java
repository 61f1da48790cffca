package hotel.chat.app.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the payload of a fact says, as statements. */
final class Payload {
    private static final List<String> OPENED = List.of("message", "conversation");

    private final FactLine fact;
    private final JsonNode json;
    private final Map<String, byte[]> keys;
    private final Set<String> used = new HashSet<>();
    private long erased;

    Payload(FactLine fact, Map<String, byte[]> keys) throws Fault {
        this.fact = fact;
        this.keys = keys;
        this.json = parse(fact);
    }

    private static JsonNode parse(FactLine fact) throws Fault {
        try {
            return Lines.parse(FactLine.ENTRY, "", fact.payload());
        } catch (Fault notOne) {
            throw fact.wrong("the payload " + notOne.reason());
        }
    }

    /** Texts without a key. */
    long erased() {
        return erased;
    }

    /** A field may be of a type that is no text. */
    void state(Said said) throws Fault {
        try {
            stated(said);
        } catch (JacksonException otherType) {
            throw fact.wrong("the payload has a field of another type than is agreed on");
        }
    }

    private void stated(Said said) throws Fault {
        Statements statements = said.statements();
        switch (fact.type()) {
            case "MessageSent" -> sent(said);
            case "MessageEdited" ->
                say(statements, "edited", id("message_id"), text(json.get("text")), strings("mentions"));
            case "MessageDeleted" -> say(statements, "deleted", id("message_id"));
            case "MessageErased" -> say(statements, "erased", id("message_id"), id("erased_by"));
            case "AttachmentDeleted" -> say(statements, "attachment_deleted", id("message_id"), id("attachment_id"));
            case "ReactionAdded" -> say(statements, "reaction_added", id("message_id"), id("emoji"));
            case "ReactionRemoved" -> say(statements, "reaction_removed", id("message_id"), id("emoji"));
            case "ConversationCreated" -> {
                say(statements, "created", id("kind").toLowerCase(Locale.ROOT), title());
                joined(said, "participants");
            }
            case "ConversationRenamed" -> say(statements, "renamed", null, title());
            case "TitleErased" -> say(statements, "title_erased", null, null);
            case "ParticipantsAdded" -> joined(said, "staff_ids");
            case "ParticipantRemoved" -> {
                say(statements, "left", id("staff_id"));
                said.stays().leave(id("conversation_id"), id("staff_id"), fact.position());
            }
            case "ReadMarkerMoved" -> marker(statements, "read");
            case "DeliveredMarkerMoved" -> marker(statements, "delivered");
            default -> {}
        }
        requireEachKeyUsed();
    }

    private void sent(Said said) throws Fault {
        JsonNode origin = json.get("forwarded_from");
        say(
                said.statements(),
                "sent",
                id("message_id"),
                text(json.get("text")),
                strings("mentions"),
                string(json, "reply_to"),
                origin == null || origin.isNull() ? null : string(origin, "message_id"));
        for (JsonNode file : json.path("attachments")) {
            attached(said, file);
        }
    }

    private void attached(Said said, JsonNode file) throws Fault {
        Object name = text(file.get("name"));
        String sha256 = string(file, "sha256");
        say(
                said.statements(),
                "attached",
                id("message_id"),
                string(file, "attachment_id"),
                name,
                string(file, "content_type"),
                file.path("size").asString(),
                sha256);
        if (sha256 != null && name != Statements.Erased.ERASED) {
            said.files().add(sha256);
        }
    }

    private void joined(Said said, String field) throws Fault {
        for (String staff : strings(field)) {
            say(said.statements(), "joined", staff);
            said.stays().join(id("conversation_id"), staff, fact.position());
        }
    }

    private void marker(Statements statements, String kind) throws Fault {
        statements.fact(
                fact.position(),
                kind,
                fact.at(),
                id("conversation_id"),
                id("staff_id"),
                json.path("previous_up_to_position").asString(),
                json.path("up_to_position").asString(),
                id("up_to"));
    }

    /** Position, time, actor and conversation are in each of them. */
    private void say(Statements statements, String kind, @Nullable Object... values) throws Fault {
        Object[] all = new Object[values.length + 3];
        all[0] = fact.at();
        all[1] = fact.actor();
        all[2] = id("conversation_id");
        System.arraycopy(values, 0, all, 3, values.length);
        statements.fact(fact.position(), kind, all);
    }

    private @Nullable Object title() throws Fault {
        JsonNode title = json.get("title");
        return title == null || title.isNull() ? null : text(title);
    }

    private Object text(@Nullable JsonNode sealed) throws Fault {
        JsonNode value = sealed == null ? null : sealed.get("sealed");
        byte[] bytes = value == null || !value.isString() ? null : Line.decoded(value.stringValue());
        if (sealed == null || bytes == null) {
            throw fact.wrong("the payload has no sealed text where one must be");
        }
        String named = string(sealed, "key");
        String subject = named == null ? fact.stream() : named;
        byte[] key = keys.get(subject);
        if (key == null) {
            erased++;
            return Statements.Erased.ERASED;
        }
        used.add(subject);
        return Keys.open(fact, bytes, key, subject);
    }

    /** A key may not be there for nothing, and never one of people. */
    private void requireEachKeyUsed() throws Fault {
        for (String subject : keys.keySet()) {
            String[] parts = subject.split("/", 3);
            if (parts.length < 3 || !OPENED.contains(parts[1]) || !used.contains(subject)) {
                throw Fault.at(Keys.ENTRY, fact.position(), "there is a key that opens nothing of this fact");
            }
        }
    }

    private String id(String field) throws Fault {
        String value = string(json, field);
        if (value == null) {
            throw fact.wrong("the payload has no " + field);
        }
        return value;
    }

    private static @Nullable String string(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    private List<String> strings(String field) {
        return json.path(field).valueStream().map(JsonNode::asString).toList();
    }
}
