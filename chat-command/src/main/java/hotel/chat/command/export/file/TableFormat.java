package hotel.chat.command.export.file;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** The form of the tables that people read. */
public enum TableFormat {
    NDJSON {
        @Override
        Table table(OutputStream out, List<String> columns) {
            Lines lines = new Lines(out);
            return lines::write;
        }
    },
    CSV {
        @Override
        Table table(OutputStream out, List<String> columns) throws java.io.IOException {
            return new CsvTable(out, columns);
        }
    };

    /** Lower case, as in bodies; the entries' names end in it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form of that name, or {@code validation_failed}. */
    public static TableFormat parse(String value) {
        return switch (value) {
            case "ndjson" -> NDJSON;
            case "csv" -> CSV;
            default -> throw Rejection.invalid("format", "must be ndjson or csv");
        };
    }

    /** Rows to that entry; columns that a row does not have are left out or empty. */
    abstract Table table(OutputStream out, List<String> columns) throws java.io.IOException;
}
