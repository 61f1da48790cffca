package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import hotel.chat.command.export.file.OpenFact.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of conversations: how each began, what it was called, and that nobody knows any more. */
final class Titles {
    private static final List<String> COLUMNS =
            List.of("conversation_id", "event", "position", "at", "by", "kind", "title", "is_erased");

    private final Table table;
    private final Totals totals;

    Titles(TableFormat format, OutputStream out, Totals totals) throws IOException {
        this.table = format.table(out, COLUMNS);
        this.totals = totals;
    }

    void add(OpenFact fact) throws IOException {
        switch (fact.fact().type()) {
            case "ConversationCreated" -> row("created", fact);
            case "ConversationRenamed" -> row("renamed", fact);
            case "TitleErased" -> row("title_erased", fact);
            default -> {}
        }
    }

    private void row(String event, OpenFact fact) throws IOException {
        totals.person(fact.by());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("conversation_id", fact.string("conversation_id"));
        row.put("event", event);
        row.put("position", fact.fact().position());
        row.put("at", fact.at());
        row.put("by", fact.by());
        String kind = fact.string("kind");
        row.put("kind", kind == null ? null : kind.toLowerCase(Locale.ROOT));
        JsonNode title = fact.payload().path("title");
        Text text = title.isObject() ? fact.text(title) : null;
        row.put("title", text == null ? null : text.value());
        row.put("is_erased", text != null && text.erased());
        if (text != null && text.erased()) {
            totals.erasedTitle();
        }
        table.row(row);
    }
}
