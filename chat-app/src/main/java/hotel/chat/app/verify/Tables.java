package hotel.chat.app.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Compares what the tables say with what the facts say. */
final class Tables {
    private final Container container;
    private final String ending;
    private final Statements statements;
    private final Set<String> files = new HashSet<>();
    private long messages;
    private String message = "";

    Tables(Container container, String form, Statements statements) {
        this.container = container;
        this.ending = "." + form;
        this.statements = statements;
    }

    void compare() throws IOException, Fault {
        Rows.forEachEvent(container, "messages" + ending, this::event);
        Rows.forEach(container, "conversations" + ending, this::conversation);
        Rows.forEach(container, "memberships" + ending, this::stay);
        Rows.forEach(container, "receipts" + ending, this::receipt);
        Rows.forEach(container, "people" + ending, _ -> {});
        long unsaid = statements.unsaid();
        if (unsaid != 0) {
            throw Fault.at(FactLine.ENTRY, unsaid, "the tables do not say what this fact says");
        }
    }

    /** Of the messages' table. */
    long messages() {
        return messages;
    }

    /** Hashes of the files that messages of the export have. */
    Set<String> files() {
        return files;
    }

    private void event(Row row) throws Fault {
        String id = row.string("message_id");
        if (!id.equals(message)) {
            message = id;
            messages++;
        }
        String event = row.string("event");
        switch (event) {
            case "sent" ->
                say(
                        row,
                        event,
                        id,
                        row.text("text"),
                        row.optional("reply_to"),
                        row.optional("forwarded_from"),
                        row.list("mentions"));
            case "attached" -> {
                files.add(row.string("sha256"));
                say(
                        row,
                        event,
                        id,
                        row.string("attachment_id"),
                        row.text("name"),
                        row.string("content_type"),
                        row.string("size"),
                        row.string("sha256"));
            }
            case "edited" -> say(row, event, id, row.text("text"), row.list("mentions"));
            case "deleted" -> say(row, event, id);
            case "erased" -> say(row, event, id, row.string("erased_by"));
            case "attachment_deleted" -> say(row, event, id, row.string("attachment_id"));
            case "reaction_added", "reaction_removed" -> say(row, event, id, row.string("emoji"));
            default -> throw Fault.in(row.entry(), row.place() + ": there is no such event");
        }
    }

    private void conversation(Row row) throws Fault {
        say(row, row.string("event"), row.optional("kind"), row.textOrNone("title"));
    }

    private void stay(Row row) throws Fault {
        if (row.optional("from_position") != null) {
            end(row, "joined", "from");
        }
        if (row.optional("to_position") != null) {
            end(row, "left", "to");
        }
    }

    private void end(Row row, String kind, String column) throws Fault {
        require(
                row,
                row.number(column + "_position"),
                kind,
                row.string(column),
                row.string(column + "_by"),
                row.string("conversation_id"),
                row.string("staff_id"));
    }

    private void receipt(Row row) throws Fault {
        require(
                row,
                row.number("position"),
                row.string("kind"),
                row.string("at"),
                row.string("conversation_id"),
                row.string("staff_id"),
                row.string("after_position"),
                row.string("up_to_position"),
                row.string("up_to_message_id"));
    }

    /** Time, actor and conversation are in each of these. */
    private void say(Row row, String kind, @Nullable Object... values) throws Fault {
        Object[] all = new Object[values.length + 3];
        all[0] = row.string("at");
        all[1] = row.string("by");
        all[2] = row.string("conversation_id");
        System.arraycopy(values, 0, all, 3, values.length);
        require(row, row.number("position"), kind, all);
    }

    private void require(Row row, long position, String kind, @Nullable Object... values) throws Fault {
        if (!statements.row(position, kind, values)) {
            throw Fault.at(row.entry(), position, row.place() + ": the fact does not say this");
        }
    }
}
