package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The table of memberships: who could see a conversation, and when. In memory are only those who are in it, about 300 bytes each. */
final class Stays {
    private static final List<String> COLUMNS =
            List.of("conversation_id", "staff_id", "from", "from_position", "from_by", "to", "to_position", "to_by");

    private final Table table;
    private final Totals totals;
    private final Map<Stay, Moment> open = new LinkedHashMap<>();
    /** Of people who joined again, and whose leaving in between is not in the export. */
    private final List<Map.Entry<Stay, Moment>> unended = new ArrayList<>();

    Stays(TableFormat format, OutputStream out, Totals totals) throws IOException {
        this.table = format.table(out, COLUMNS);
        this.totals = totals;
    }

    private record Stay(String conversation, String staff) {}

    private record Moment(String at, long position, String by) {
        static Moment of(OpenFact fact) {
            return new Moment(fact.at(), fact.fact().position(), fact.by());
        }
    }

    void add(OpenFact fact) throws IOException {
        switch (fact.fact().type()) {
            case "ConversationCreated" -> fact.strings("participants").forEach(staff -> join(fact, staff));
            case "ParticipantsAdded" -> fact.strings("staff_ids").forEach(staff -> join(fact, staff));
            case "ParticipantRemoved" -> leave(fact, String.valueOf(fact.string("staff_id")));
            default -> {}
        }
    }

    /** Those of which no leaving is known. */
    void end() throws IOException {
        unended.addAll(open.entrySet());
        unended.sort(Comparator.comparingLong(stay -> stay.getValue().position()));
        for (Map.Entry<Stay, Moment> stay : unended) {
            write(stay.getKey(), stay.getValue(), null);
        }
    }

    private void join(OpenFact fact, String staff) {
        totals.person(staff);
        totals.person(fact.by());
        Stay stay = stay(fact, staff);
        Moment before = open.remove(stay);
        if (before != null) {
            unended.add(Map.entry(stay, before));
        }
        open.put(stay, Moment.of(fact));
    }

    private void leave(OpenFact fact, String staff) throws IOException {
        totals.person(staff);
        totals.person(fact.by());
        Stay stay = stay(fact, staff);
        write(stay, open.remove(stay), Moment.of(fact));
    }

    private static Stay stay(OpenFact fact, String staff) {
        return new Stay(String.valueOf(fact.string("conversation_id")), staff);
    }

    private void write(Stay stay, @Nullable Moment from, @Nullable Moment to) throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("conversation_id", stay.conversation());
        row.put("staff_id", stay.staff());
        put(row, "from", from);
        put(row, "to", to);
        table.row(row);
    }

    private static void put(Map<String, @Nullable Object> row, String name, @Nullable Moment moment) {
        row.put(name, moment == null ? null : moment.at());
        row.put(name + "_position", moment == null ? null : moment.position());
        row.put(name + "_by", moment == null ? null : moment.by());
    }
}
