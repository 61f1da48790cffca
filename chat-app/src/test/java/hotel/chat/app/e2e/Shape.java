package hotel.chat.app.e2e;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON objects as the contract draws them. */
final class Shape {
    private Shape() {}

    /** Names and values in turn. */
    static Map<String, @Nullable Object> json(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    /** As it comes over the wire, where numbers have no types. */
    static JsonNode wire(Object shape) {
        return Colleague.JSON.readTree(Colleague.JSON.writeValueAsString(shape));
    }
}
