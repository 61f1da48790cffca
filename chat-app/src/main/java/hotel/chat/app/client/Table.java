package hotel.chat.app.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows under headings, each column as wide as it needs. */
final class Table {
    private static final int GAP = 2;

    /** Words that say how something is. */
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("live", "green"),
            Map.entry("ready", "green"),
            Map.entry("done", "green"),
            Map.entry("delivered", "green"),
            Map.entry("running", "cyan"),
            Map.entry("rebuilding", "cyan"),
            Map.entry("starting", "cyan"),
            Map.entry("stopping", "yellow"),
            Map.entry("paused", "yellow"),
            Map.entry("cancelled", "yellow"),
            Map.entry("refused", "red"),
            Map.entry("quiet", "red"),
            Map.entry("unreachable", "red"),
            Map.entry("failed", "red"));

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /** To the left. */
    static Column words(String heading) {
        return new Column(heading, false, 0);
    }

    /** At least that wide, for rows that come later. */
    static Column words(String heading, int width) {
        return new Column(heading, false, width);
    }

    /** To the right. */
    static Column numbers(String heading) {
        return new Column(heading, true, 0);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    int size() {
        return rows.size();
    }

    String render(Ansi ansi) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::heading).toList());
        all.addAll(rows);
        return render(ansi, all);
    }

    /** Under headings that are there already. */
    String renderRows(Ansi ansi) {
        return render(ansi, rows);
    }

    private String render(Ansi ansi, List<List<String>> lines) {
        int[] widths = new int[columns.size()];
        Help.Column[] layout = new Help.Column[widths.length];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int longest = lines.stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.max(
                    longest,
                    Math.max(columns.get(i).width(), columns.get(i).heading().length()));
            int gap = i == 0 ? 0 : GAP;
            layout[i] = new Help.Column(widths[i] + gap, gap, Overflow.TRUNCATE);
        }
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(ansi), layout);
        for (List<String> line : lines) {
            Ansi.Text[] cells = new Ansi.Text[widths.length];
            for (int i = 0; i < widths.length; i++) {
                cells[i] = ansi.text(cell(line.get(i), widths[i], columns.get(i)));
            }
            table.addRowValues(cells);
        }
        return table.toString().stripTrailing();
    }

    private static String cell(String text, int width, Column column) {
        String colour = COLOURS.get(text);
        String padding = column.isNumber() ? " ".repeat(width - text.length()) : "";
        return padding + (colour == null ? text : "@|" + colour + " " + text + "|@");
    }

    /** @param width at least */
    record Column(String heading, boolean isNumber, int width) {}
}
