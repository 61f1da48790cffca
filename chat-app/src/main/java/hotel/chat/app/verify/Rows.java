package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** The rows of a table, in either form. */
final class Rows {
    private Rows() {}

    /** Takes one. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws Fault;
    }

    /** Of an entry whose name ends in the table's form. */
    static void forEach(Container container, String entry, Taker taker) throws IOException, Fault {
        try (InputStream in = container.open(entry)) {
            if (entry.endsWith(".csv")) {
                csv(new Csv(entry, in), taker);
            } else {
                Lines lines = new Lines(entry, in);
                for (Line line = lines.next(); line != null; line = lines.next()) {
                    taker.take(Row.of(line));
                }
            }
        }
    }

    /** Of messages, where a line of NDJSON holds several. Each has the ids of its message. */
    static void forEachEvent(Container container, String entry, Taker taker) throws IOException, Fault {
        if (entry.endsWith(".csv")) {
            forEach(container, entry, taker);
            return;
        }
        try (Lines lines = new Lines(entry, container.open(entry))) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Summing.check(line);
                for (Line event : line.objects("events")) {
                    Row row = Row.of(event);
                    row.values().put("message_id", line.string("message_id"));
                    row.values().put("conversation_id", line.string("conversation_id"));
                    taker.take(row);
                }
            }
        }
    }

    private static void csv(Csv csv, Taker taker) throws IOException, Fault {
        List<String> columns = csv.next();
        long number = 1;
        for (List<String> record = csv.next(); !record.isEmpty(); record = csv.next()) {
            number++;
            if (record.size() != columns.size()) {
                throw Fault.in(csv.entry(), "record " + number + " has not as many fields as there are columns");
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), record.get(i));
            }
            taker.take(new Row(csv.entry(), "record " + number, values));
        }
    }

    /** The fields of a message that sum its events up. */
    private static final class Summing {
        static void check(Line line) throws Fault {
            JsonNode newest = null;
            boolean edited = false;
            boolean deleted = false;
            for (Line event : line.objects("events")) {
                newest = event.json().has("text") ? event.json() : newest;
                edited |= event.string("event").equals("edited");
                deleted |= event.string("event").equals("deleted");
            }
            String text = newest == null ? "" : newest.path("text").asString();
            boolean erased = newest != null && newest.path("is_erased").asBoolean();
            if (!line.string("message").equals(text)
                    || line.bool("is_edited") != edited
                    || line.bool("is_deleted") != deleted
                    || line.bool("is_erased") != erased) {
                throw Fault.at(line.entry(), line.number("position"), "a message's summary is not that of its events");
            }
        }
    }
}
