package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The table of messages: as NDJSON a line a message with its events in it, as CSV a row an event. */
final class MessageTable {
    private static final List<String> COLUMNS = List.of(
            "conversation_id",
            "message_id",
            "event",
            "position",
            "at",
            "by",
            "text",
            "is_erased",
            "mentions",
            "reply_to",
            "forwarded_from",
            "attachment_id",
            "name",
            "content_type",
            "size",
            "sha256",
            "emoji",
            "erased_by");

    private final Table table;
    private final TableFormat format;
    private final Totals totals;

    MessageTable(TableFormat format, OutputStream out, Totals totals) throws IOException {
        this.table = format.table(out, COLUMNS);
        this.format = format;
        this.totals = totals;
    }

    /** @param facts of one message, in order, at least one */
    void message(List<OpenFact> facts) throws IOException {
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        facts.forEach(fact -> events.addAll(MessageEvents.of(fact)));
        if (events.isEmpty()) {
            return;
        }
        totals.message(events);
        OpenFact first = facts.getFirst();
        if (format == TableFormat.NDJSON) {
            table.row(line(first, events));
            return;
        }
        for (Map<String, @Nullable Object> event : events) {
            Map<String, @Nullable Object> row = ids(first);
            row.putAll(event);
            table.row(row);
        }
    }

    private static Map<String, @Nullable Object> ids(OpenFact fact) {
        Map<String, @Nullable Object> ids = new LinkedHashMap<>();
        ids.put("message_id", fact.string("message_id"));
        ids.put("conversation_id", fact.string("conversation_id"));
        return ids;
    }

    private static Map<String, @Nullable Object> line(OpenFact first, List<Map<String, @Nullable Object>> events) {
        boolean sent = first.fact().type().equals("MessageSent");
        Map<String, @Nullable Object> line = ids(first);
        line.put("position", first.fact().position());
        line.put("sender", sent ? first.by() : null);
        line.put("created_at", sent ? first.at() : null);
        Map<String, @Nullable Object> newest = Map.of();
        boolean edited = false;
        boolean deleted = false;
        for (Map<String, @Nullable Object> event : events) {
            newest = event.containsKey("text") ? event : newest;
            edited |= "edited".equals(event.get("event"));
            deleted |= "deleted".equals(event.get("event"));
        }
        line.put("message", newest.getOrDefault("text", ""));
        line.put("is_edited", edited);
        line.put("is_deleted", deleted);
        line.put("is_erased", newest.getOrDefault("is_erased", false));
        line.put("events", events);
        return line;
    }
}
