package hotel.chat.app.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** An object's fields, a line each. */
final class Fields {
    private Fields() {}

    /** @param leftOut what is said in another way */
    static String of(JsonNode object, String... leftOut) {
        Map<String, String> fields = new LinkedHashMap<>();
        collect("", object, List.of(leftOut), fields);
        int widest = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        fields.forEach((name, value) -> lines.add(name + " ".repeat(widest - name.length() + 2) + value));
        return String.join(System.lineSeparator(), lines);
    }

    private static void collect(String prefix, JsonNode object, List<String> leftOut, Map<String, String> fields) {
        object.forEachEntry((name, value) -> {
            if (leftOut.contains(name)) {
                return;
            }
            if (value.isObject()) {
                collect(prefix + name + ".", value, leftOut, fields);
            } else {
                fields.put(Wording.safe(prefix + name), Wording.text(object, name));
            }
        });
    }
}
