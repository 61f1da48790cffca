package hotel.chat.app.verify;

import java.io.IOException;

import hotel.chat.app.verify.Stays.Stay;
import org.jspecify.annotations.Nullable;

/** Compares what the tables say with what the facts say. */
final class Tables {
    private static final Form CONVERSATION = Form.of(
            "conversation_id:id event:string position:number at:time by:string kind:string? title:string? is_erased:boolean");
    private static final Form MEMBERSHIP = Form.of("conversation_id:id staff_id:string "
            + "from:time? from_position:number? from_by:string? to:time? to_position:number? to_by:string?");
    private static final Form RECEIPT = Form.of("conversation_id:id staff_id:string kind:string position:number "
            + "at:time after_position:number up_to_position:number up_to_message_id:id");
    private static final Form PERSON = Form.of("staff_id:string username:string? name:text department:string? "
            + "role:string is_active:boolean is_erased:boolean");

    private final Container container;
    private final String ending;
    private final MessageTable messages;
    private final Statements statements;
    private final Stays stays;
    private String person = "";

    Tables(Container container, String form, Facts facts) {
        this.container = container;
        this.ending = "." + form;
        this.messages = new MessageTable(container, ending, facts);
        this.statements = facts.said().statements();
        this.stays = facts.said().stays();
    }

    void compare() throws IOException, Fault {
        messages.compare();
        Rows.forEach(container, "conversations" + ending, CONVERSATION, inOrder(this::conversation));
        Memberships memberships = new Memberships();
        Rows.forEach(container, "memberships" + ending, MEMBERSHIP, memberships::stay);
        Rows.forEach(container, "receipts" + ending, RECEIPT, inOrder(this::receipt));
        Rows.forEach(container, "people" + ending, PERSON, this::person);
        long unsaid = statements.unsaid();
        if (unsaid != 0) {
            throw Fault.at(FactLine.ENTRY, unsaid, "the tables do not say what this fact says");
        }
    }

    /** How many there are in their table. */
    long messages() {
        return messages.count();
    }

    private static Rows.Taker inOrder(Rows.Taker taker) {
        long[] before = {0};
        return row -> {
            taker.take(row);
            long position = row.number("position");
            if (position < before[0]) {
                throw row.wrongAt(position, "it is out of order");
            }
            before[0] = position;
        };
    }

    private void conversation(Row row) throws Fault {
        require(
                row,
                row.number("position"),
                row.string("event"),
                row.string("at"),
                row.string("by"),
                row.string("conversation_id"),
                row.optional("kind"),
                row.textOrNone("title"));
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

    private void person(Row row) throws Fault {
        String id = row.string("staff_id");
        if (id.compareTo(person) <= 0) {
            throw row.wrong("it is out of order");
        }
        person = id;
    }

    private void require(Row row, long position, String kind, @Nullable Object... values) throws Fault {
        if (!statements.row(position, kind, values)) {
            throw row.wrongAt(position, "the fact does not say this");
        }
    }

    /** Stays that ended, and then the others. */
    private final class Memberships {
        private long ended;
        private long began;

        void stay(Row row) throws Fault {
            requireWhole(row, "from");
            requireWhole(row, "to");
            end(row, "joined", "from");
            end(row, "left", "to");
            long from = row.numberOrNone("from_position");
            long to = row.numberOrNone("to_position");
            if (from == 0 && to == 0) {
                throw row.wrong("nobody joins and nobody leaves");
            }
            long position = to == 0 ? from : to;
            if (!stays.has(new Stay(row.string("conversation_id"), row.string("staff_id"), from, to))) {
                throw row.wrongAt(position, "this is not from a joining to the leaving after it");
            }
            if (to == 0 ? from < began : began != 0 || to < ended) {
                throw row.wrongAt(position, "it is out of order");
            }
            began = to == 0 ? from : began;
            ended = to == 0 ? ended : to;
        }

        private void requireWhole(Row row, String column) throws Fault {
            boolean there = row.optional(column + "_position") != null;
            if (there != (row.optional(column) != null) || there != (row.optional(column + "_by") != null)) {
                throw row.wrong("half of " + column + " is missing");
            }
        }

        private void end(Row row, String kind, String column) throws Fault {
            if (row.optional(column) != null) {
                require(
                        row,
                        row.number(column + "_position"),
                        kind,
                        row.string(column),
                        row.string(column + "_by"),
                        row.string("conversation_id"),
                        row.string("staff_id"));
            }
        }
    }
}
