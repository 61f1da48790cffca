package hotel.chat.command.export.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.command.export.file.OpenFact.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the facts of a message say, in the words of the table of messages. */
final class MessageEvents {
    private MessageEvents() {}

    /** One or, with files, several; none of a fact that says nothing to readers. */
    static List<Map<String, @Nullable Object>> of(OpenFact open) {
        return switch (open.fact().type()) {
            case "MessageSent" -> sent(open);
            case "MessageEdited" -> List.of(edited(open));
            case "MessageDeleted" -> List.of(event("deleted", open));
            case "MessageErased" -> List.of(with(event("erased", open), open, "erased_by"));
            case "AttachmentDeleted" -> List.of(with(event("attachment_deleted", open), open, "attachment_id"));
            case "ReactionAdded" -> List.of(with(event("reaction_added", open), open, "emoji"));
            case "ReactionRemoved" -> List.of(with(event("reaction_removed", open), open, "emoji"));
            default -> List.of();
        };
    }

    private static List<Map<String, @Nullable Object>> sent(OpenFact open) {
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        Map<String, @Nullable Object> sent = event("sent", open);
        text(sent, "text", open.text(open.payload().path("text")));
        sent.put("mentions", open.strings("mentions"));
        sent.put("reply_to", open.string("reply_to"));
        sent.put(
                "forwarded_from",
                OpenFact.string(open.payload().path("forwarded_from").path("message_id")));
        events.add(sent);
        open.payload().path("attachments").valueStream().forEach(file -> events.add(attached(open, file)));
        return events;
    }

    private static Map<String, @Nullable Object> attached(OpenFact open, JsonNode file) {
        Map<String, @Nullable Object> attached = event("attached", open);
        attached.put("attachment_id", OpenFact.string(file.path("attachment_id")));
        text(attached, "name", open.text(file.path("name")));
        attached.put("content_type", OpenFact.string(file.path("content_type")));
        attached.put("size", file.path("size").longValue());
        attached.put("sha256", OpenFact.string(file.path("sha256")));
        return attached;
    }

    private static Map<String, @Nullable Object> edited(OpenFact open) {
        Map<String, @Nullable Object> edited = event("edited", open);
        text(edited, "text", open.text(open.payload().path("text")));
        edited.put("mentions", open.strings("mentions"));
        return edited;
    }

    private static Map<String, @Nullable Object> event(String name, OpenFact open) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("event", name);
        event.put("position", open.fact().position());
        event.put("at", open.at());
        event.put("by", open.by());
        return event;
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> event, OpenFact open, String field) {
        event.put(field, open.string(field));
        return event;
    }

    private static void text(Map<String, @Nullable Object> event, String field, Text text) {
        event.put(field, text.value());
        event.put("is_erased", text.erased());
    }
}
