package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line. */
final class Lines {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputStream out;

    Lines(OutputStream out) {
        this.out = out;
    }

    void write(Map<String, @Nullable Object> line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }
}
