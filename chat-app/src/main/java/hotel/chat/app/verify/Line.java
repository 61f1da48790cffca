package hotel.chat.app.verify;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object, and where it stands. Whatever is missing or of another type is a fault.
 *
 * @param entry of the ZIP file
 * @param number of the line, from 1; 0 where there are no lines
 */
record Line(String entry, long number, JsonNode json) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final long MOST = 1L << 53;

    String string(String field) throws Fault {
        String value = optional(field);
        if (value == null) {
            throw wrong(field, "is null");
        }
        return value;
    }

    @Nullable
    String optional(String field) throws Fault {
        JsonNode value = there(field);
        if (!value.isNull() && !isText(value)) {
            throw wrong(field, "is no string");
        }
        return value.isNull() ? null : value.stringValue();
    }

    long number(String field) throws Fault {
        Long value = optionalNumber(field);
        if (value == null) {
            throw wrong(field, "is null");
        }
        return value;
    }

    @Nullable
    Long optionalNumber(String field) throws Fault {
        JsonNode value = there(field);
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() >= MOST) {
            throw wrong(field, "is no integer");
        }
        return value.longValue();
    }

    boolean bool(String field) throws Fault {
        JsonNode value = there(field);
        if (!value.isBoolean()) {
            throw wrong(field, "is no boolean");
        }
        return value.booleanValue();
    }

    byte[] hash(String field) throws Fault {
        return HexFormat.of().parseHex(matching(field, HASH, "is no hash"));
    }

    byte[] base64(String field) throws Fault {
        byte[] bytes = decoded(string(field));
        if (bytes == null) {
            throw wrong(field, "is no base64");
        }
        return bytes;
    }

    /** Of base64 with padding; null where there is another way to write the same bytes. */
    static byte @Nullable [] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    String id(String field) throws Fault {
        return matching(field, ID, "is no id");
    }

    String time(String field) throws Fault {
        return matching(field, TIME, "is no time");
    }

    private String matching(String field, Pattern pattern, String otherwise) throws Fault {
        String value = string(field);
        if (!pattern.matcher(value).matches()) {
            throw wrong(field, otherwise);
        }
        return value;
    }

    List<String> strings(String field) throws Fault {
        JsonNode value = there(field);
        if (!value.isArray() || !value.valueStream().allMatch(Line::isText)) {
            throw wrong(field, "is no list of strings");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    /** Whether it is a string, and one that UTF-8 can say. */
    static boolean isText(JsonNode value) {
        return value.isString()
                && value.stringValue()
                        .codePoints()
                        .noneMatch(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
    }

    Line object(String field) throws Fault {
        JsonNode value = there(field);
        if (!value.isObject()) {
            throw wrong(field, "is no object");
        }
        return new Line(entry, number, value);
    }

    List<Line> objects(String field) throws Fault {
        JsonNode value = there(field);
        if (!value.isArray() || value.valueStream().anyMatch(one -> !one.isObject())) {
            throw wrong(field, "is no list of objects");
        }
        return value.valueStream().map(one -> new Line(entry, number, one)).toList();
    }

    boolean isNull(String field) throws Fault {
        return there(field).isNull();
    }

    private JsonNode there(String field) throws Fault {
        JsonNode value = json.get(field);
        if (value == null) {
            throw wrong(field, "is missing");
        }
        return value;
    }

    Fault wrong(String field, String reason) {
        return Fault.in(entry, (number > 0 ? "line " + number + ": " : "") + field + " " + reason);
    }
}
