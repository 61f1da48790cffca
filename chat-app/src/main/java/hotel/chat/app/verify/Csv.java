package hotel.chat.app.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records of RFC 4180 with every field quoted; an apostrophe that keeps a spreadsheet from calculating is taken away. */
final class Csv {
    private static final String DEFUSED = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n'";

    private final String entry;
    private final BufferedReader in;
    private final int longest;
    private long number;
    private int length;

    Csv(String entry, InputStream in) {
        this(entry, in, Container.LONGEST);
    }

    /** @param longest record, in characters */
    Csv(String entry, InputStream in, int longest) {
        this.entry = entry;
        this.longest = longest;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    String entry() {
        return entry;
    }

    /** Empty at the end. */
    List<String> next() throws IOException, Fault {
        List<String> fields = new ArrayList<>();
        int read = in.read();
        if (read < 0) {
            return fields;
        }
        number++;
        length = 0;
        while (true) {
            require(read == '"');
            fields.add(field());
            require(++length <= longest);
            int after = in.read();
            if (after == '\r') {
                require(in.read() == '\n');
                return fields;
            }
            require(after == ',');
            read = in.read();
        }
    }

    private String field() throws IOException, Fault {
        StringBuilder field = new StringBuilder();
        while (true) {
            int read = in.read();
            require(read >= 0);
            if (read == '"') {
                in.mark(1);
                if (in.read() != '"') {
                    in.reset();
                    return fused(field.toString());
                }
            }
            require(++length <= longest);
            field.append((char) read);
        }
    }

    /** What was written, of a field that must be defused where that is needed, and only there. */
    private String fused(String field) throws Fault {
        String written = field.startsWith("'") ? field.substring(1) : field;
        boolean dangerous = !written.isEmpty() && DEFUSED.indexOf(written.charAt(0)) >= 0;
        require(dangerous == field.startsWith("'"));
        return written;
    }

    private void require(boolean isRight) throws Fault {
        if (!isRight) {
            throw Fault.in(entry, "record " + number + " is no CSV of the kind that is agreed on");
        }
    }
}
