package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * RFC 4180, every field quoted. What a spreadsheet would take for a formula gets an apostrophe in front, and so does what begins
 * with one: whoever reads the file back takes one away, and has what was written.
 */
final class CsvTable implements Table {
    private static final String DEFUSED = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n'";

    private final OutputStream out;
    private final List<String> columns;

    CsvTable(OutputStream out, List<String> columns) throws IOException {
        this.out = out;
        this.columns = columns;
        record(columns);
    }

    @Override
    public void row(Map<String, @Nullable Object> row) throws IOException {
        record(columns.stream().map(column -> text(row.get(column))).toList());
    }

    private void record(List<String> fields) throws IOException {
        String line = fields.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    static String quoted(String field) {
        boolean defuse = !field.isEmpty() && DEFUSED.indexOf(field.charAt(0)) >= 0;
        return (defuse ? "\"'" : "\"") + field.replace("\"", "\"\"") + "\"";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
