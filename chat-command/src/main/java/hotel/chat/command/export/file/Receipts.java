package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The table of receipts: each step of a marker. */
final class Receipts {
    private static final List<String> COLUMNS = List.of(
            "conversation_id",
            "staff_id",
            "kind",
            "position",
            "at",
            "after_position",
            "up_to_position",
            "up_to_message_id");

    private final Table table;
    private final Totals totals;

    Receipts(TableFormat format, OutputStream out, Totals totals) throws IOException {
        this.table = format.table(out, COLUMNS);
        this.totals = totals;
    }

    void add(OpenFact fact) throws IOException {
        switch (fact.fact().type()) {
            case "ReadMarkerMoved" -> row("read", fact);
            case "DeliveredMarkerMoved" -> row("delivered", fact);
            default -> {}
        }
    }

    private void row(String kind, OpenFact fact) throws IOException {
        String staff = String.valueOf(fact.string("staff_id"));
        totals.person(staff);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("conversation_id", fact.string("conversation_id"));
        row.put("staff_id", staff);
        row.put("kind", kind);
        row.put("position", fact.fact().position());
        row.put("at", fact.at());
        row.put("after_position", fact.payload().path("previous_up_to_position").longValue());
        row.put("up_to_position", fact.payload().path("up_to_position").longValue());
        row.put("up_to_message_id", fact.string("up_to"));
        table.row(row);
    }
}
