package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table, in either form. */
final class Rows {
    private Rows() {}

    /** Takes one. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws Fault;
    }

    /** Takes a line. */
    @FunctionalInterface
    interface LineTaker {
        void take(Line line) throws Fault;
    }

    /** Of an entry whose name ends in the table's form. */
    static void forEach(Container container, String entry, Form form, Taker taker) throws IOException, Fault {
        if (entry.endsWith(".csv")) {
            records(container, entry, form, row -> taker.take(row.fitting(form)));
        } else {
            lines(container, entry, line -> taker.take(Row.of(line, form).fitting(form)));
        }
    }

    static void lines(Container container, String entry, LineTaker taker) throws IOException, Fault {
        try (Lines lines = new Lines(entry, container.open(entry))) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                taker.take(line);
            }
        }
    }

    /** Rows whose fields need not be what they are to be. */
    static void records(Container container, String entry, Form form, Taker taker) throws IOException, Fault {
        try (InputStream in = container.open(entry)) {
            Csv csv = new Csv(entry, in);
            List<String> columns = form.names();
            if (!csv.next().equals(columns)) {
                throw Fault.in(entry, "has not the columns that are agreed on");
            }
            long number = 1;
            for (List<String> record = csv.next(); !record.isEmpty(); record = csv.next()) {
                number++;
                if (record.size() != columns.size()) {
                    throw Fault.in(entry, "record " + number + " has not as many fields as there are columns");
                }
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.put(columns.get(i), record.get(i));
                }
                taker.take(new Row(entry, "record " + number, values));
            }
        }
    }
}
