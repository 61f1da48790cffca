package hotel.chat.app.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of an NDJSON entry, one after the other. */
final class Lines implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String entry;
    private final InputStream in;
    private long number;
    private @Nullable Line next;

    Lines(String entry, InputStream in) {
        this.entry = entry;
        this.in = in;
    }

    /** Null at the end. */
    @Nullable
    Line peek() throws IOException, Fault {
        if (next == null) {
            next = read();
        }
        return next;
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException, Fault {
        Line line = peek();
        next = null;
        return line;
    }

    private @Nullable Line read() throws IOException, Fault {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (bytes.size() == Container.LONGEST) {
                throw Fault.in(entry, "line " + number + " is too long");
            }
            bytes.write(read);
            read = in.read();
        }
        if (read < 0) {
            throw Fault.in(entry, "line " + number + " does not end");
        }
        return new Line(entry, number, parse(entry, "line " + number + " ", bytes.toByteArray()));
    }

    /** A JSON object, in which no name stands twice. */
    static JsonNode parse(String entry, String place, byte[] bytes) throws Fault {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.isObject() && isUtf8(bytes)) {
                return json;
            }
        } catch (JacksonException notJson) {
            throw Fault.in(entry, place + "is no JSON");
        }
        throw Fault.in(entry, place + "is no JSON object");
    }

    /** The parser would take UTF-16 and UTF-32 as well, and a byte order mark. */
    private static boolean isUtf8(byte[] object) {
        return object[0] > 0 && object[1] != 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
