package hotel.chat.app.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Compares the table of messages with what the facts say. */
final class MessageTable {
    private static final String IDS = "conversation_id:id message_id:id ";
    private static final String ALL = IDS + "event:string position:number at:time by:string ";
    private static final String TEXT = "text:text is_erased:boolean mentions:list";
    private static final Form COMMON = Form.of(ALL);
    private static final Form EVENT = Form.of(
            ALL + TEXT + " reply_to:id? "
                    + "forwarded_from:id? attachment_id:id name:text content_type:string size:number sha256:hash emoji:string erased_by:string");
    private static final Map<String, Form> EVENTS = Map.of(
            "sent", Form.of(ALL + TEXT + " reply_to:id? forwarded_from:id?"),
            "attached",
                    Form.of(ALL + "attachment_id:id name:text is_erased:boolean content_type:string "
                            + "size:number sha256:hash"),
            "edited", Form.of(ALL + TEXT),
            "deleted", COMMON,
            "erased", Form.of(ALL + "erased_by:string"),
            "attachment_deleted", Form.of(ALL + "attachment_id:id"),
            "reaction_added", Form.of(ALL + "emoji:string"),
            "reaction_removed", Form.of(ALL + "emoji:string"));
    private static final Form SUM = Form.of(IDS + "position:number sender:string? created_at:time? message:text "
            + "is_edited:boolean is_deleted:boolean is_erased:boolean");

    private final Container container;
    private final String entry;
    private final Facts facts;
    private final Statements statements;
    private long count;
    private long before;

    MessageTable(Container container, String ending, Facts facts) {
        this.container = container;
        this.entry = "messages" + ending;
        this.facts = facts;
        this.statements = facts.said().statements();
    }

    void compare() throws IOException, Fault {
        if (!entry.endsWith(".csv")) {
            Rows.lines(container, entry, this::line);
            return;
        }
        List<Row> message = new ArrayList<>();
        Rows.records(container, entry, EVENT, event -> {
            if (!message.isEmpty()
                    && !Objects.equals(message.getFirst().optional("message_id"), event.optional("message_id"))) {
                message(null, List.copyOf(message));
                message.clear();
            }
            message.add(event);
        });
        if (!message.isEmpty()) {
            message(null, message);
        }
    }

    long count() {
        return count;
    }

    private void line(Line line) throws Fault {
        Row sum = Row.of(line, SUM).fitting(SUM);
        List<Row> events = new ArrayList<>();
        for (Line event : line.objects("events")) {
            Row row = Row.of(event, EVENT);
            row.values().put("message_id", sum.string("message_id"));
            row.values().put("conversation_id", sum.string("conversation_id"));
            events.add(formed(row));
        }
        if (events.isEmpty()) {
            throw sum.wrong("nothing happened to this message");
        }
        message(sum, events);
    }

    /** @param sum null where there is none */
    private void message(@Nullable Row sum, List<Row> events) throws Fault {
        long at = 0;
        for (Row event : events) {
            event(event);
            long here = event.number("position");
            if (here < at) {
                throw event.wrongAt(here, "what happened to a message is not in order");
            }
            at = here;
        }
        Row first = events.getFirst();
        long position = facts.firstOfMessage(first.string("message_id"));
        if (position <= before) {
            throw first.wrongAt(first.number("position"), "the message is there twice or not in order");
        }
        before = position;
        count++;
        if (sum != null && !isSum(sum, events, position)) {
            throw sum.wrongAt(first.number("position"), "the summary is not that of the events");
        }
    }

    private void event(Row event) throws Fault {
        Row row = formed(event);
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : List.of("at", "by", "conversation_id", "message_id")) {
            values.add(row.string(name));
        }
        for (Form.Field field : own(row)) {
            switch (field.kind()) {
                case TEXT -> values.add(row.text(field.name()));
                case LIST -> values.add(row.list(field.name()));
                case BOOLEAN -> {}
                default -> values.add(row.optional(field.name()));
            }
        }
        long position = row.number("position");
        if (!statements.row(position, row.string("event"), values.toArray())) {
            throw row.wrongAt(position, "the fact does not say this");
        }
    }

    /** Once it is known to be what an event of its kind is to be. */
    private static Row formed(Row row) throws Fault {
        Form form = EVENTS.get(Objects.requireNonNullElse(row.optional("event"), ""));
        if (form == null) {
            throw row.wrong("there is no such event");
        }
        row.fitting(form).requireNothingBut(form);
        for (Form.Field field : own(row)) {
            if (field.kind() == Form.Kind.TEXT) {
                row.text(field.name());
            }
        }
        return row;
    }

    /** What its kind of event has beside what all have. */
    private static List<Form.Field> own(Row row) {
        List<Form.Field> fields =
                Objects.requireNonNull(EVENTS.get(row.string("event"))).fields();
        return fields.subList(COMMON.fields().size(), fields.size());
    }

    private static boolean isSum(Row sum, List<Row> events, long position) {
        Row sent = null;
        Row newest = null;
        boolean edited = false;
        boolean deleted = false;
        for (Row event : events) {
            String kind = event.string("event");
            sent = kind.equals("sent") ? event : sent;
            newest = kind.equals("sent") || kind.equals("edited") ? event : newest;
            edited |= kind.equals("edited");
            deleted |= kind.equals("deleted");
        }
        return sum.number("position") == position
                && Objects.equals(sum.optional("sender"), sent == null ? null : sent.string("by"))
                && Objects.equals(sum.optional("created_at"), sent == null ? null : sent.string("at"))
                && sum.string("message").equals(newest == null ? "" : newest.string("text"))
                && sum.bool("is_erased") == (newest != null && newest.bool("is_erased"))
                && sum.bool("is_edited") == edited
                && sum.bool("is_deleted") == deleted;
    }
}
