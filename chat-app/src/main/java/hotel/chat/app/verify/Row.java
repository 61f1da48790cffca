package hotel.chat.app.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a table in either form. Of CSV, empty stands for null, but for texts.
 *
 * @param place to name it by
 */
record Row(String entry, String place, Map<String, String> values) {

    /** Of a JSON object: scalars as they are written, lists with a space between. */
    static Row of(Line line) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : line.json().properties()) {
            JsonNode value = field.getValue();
            if (value.isArray()) {
                values.put(
                        field.getKey(),
                        String.join(
                                " ", value.valueStream().map(JsonNode::asString).toList()));
            } else if (!value.isNull() && !value.isObject()) {
                values.put(field.getKey(), value.asString());
            }
        }
        return new Row(line.entry(), "line " + line.number(), values);
    }

    @Nullable
    String optional(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    String string(String column) throws Fault {
        String value = optional(column);
        if (value == null) {
            throw Fault.in(entry, place + ": " + column + " is missing");
        }
        return value;
    }

    long number(String column) throws Fault {
        try {
            return Long.parseLong(string(column));
        } catch (NumberFormatException notOne) {
            throw Fault.in(entry, place + ": " + column + " is no number");
        }
    }

    List<String> list(String column) {
        String value = optional(column);
        return value == null ? List.of() : List.of(value.split(" ", -1));
    }

    /** A text, which may be empty, or that it was erased. */
    Object text(String column) throws Fault {
        String value = values.getOrDefault(column, "");
        return switch (string("is_erased")) {
            case "true" -> {
                if (!value.isEmpty()) {
                    throw Fault.in(entry, place + ": " + column + " was erased and is there");
                }
                yield Statements.Erased.ERASED;
            }
            case "false" -> value;
            default -> throw Fault.in(entry, place + ": is_erased is neither true nor false");
        };
    }

    /** Likewise, or null where there is none. */
    @Nullable
    Object textOrNone(String column) throws Fault {
        return optional(column) == null && string("is_erased").equals("false") ? null : text(column);
    }
}
