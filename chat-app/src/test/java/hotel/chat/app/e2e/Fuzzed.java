package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request that follows the published document more or less.
 *
 * @param bytes of the body, a character each
 */
record Fuzzed(String method, String path, Map<String, String> headers, String bytes) {
    static Fuzzed of(Operation operation, String path, Map<String, String> headers, byte[] body) {
        return new Fuzzed(operation.method(), path, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    byte[] body() {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
