package hotel.chat.app.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import hotel.chat.app.verify.Form.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a table in either form, as CSV would write it: empty stands for null, but for texts and lists.
 *
 * @param place to name it by
 */
record Row(String entry, String place, Map<String, String> values) {

    /** Of a JSON object, whose fields have the types of the form; some may be missing. */
    static Row of(Line line, Form form) throws Fault {
        Map<String, String> values = new HashMap<>();
        for (Field field : form.fields()) {
            JsonNode value = line.json().get(field.name());
            if (value != null && !(value.isNull() && field.kind().hasEmpty())) {
                values.put(field.name(), written(line, field, value));
            }
        }
        return new Row(line.entry(), "line " + line.number(), values);
    }

    private static String written(Line line, Field field, JsonNode value) throws Fault {
        if (value.isNull()) {
            return "";
        }
        return switch (field.kind()) {
            case LIST -> String.join(" ", line.strings(field.name()));
            case NUMBER -> Long.toString(line.number(field.name()));
            case BOOLEAN -> Boolean.toString(line.bool(field.name()));
            case STRING, TEXT, ID, HASH, TIME -> line.string(field.name());
        };
    }

    /** Every field of the form must be there, and be what it is to be. */
    Row fitting(Form form) throws Fault {
        for (Field field : form.fields()) {
            String value = values.get(field.name());
            if (value == null || !field.fits(value)) {
                throw wrong(field.name() + " is missing or not of its form");
            }
        }
        return this;
    }

    /** What is not of the form must have no value. */
    void requireNothingBut(Form form) throws Fault {
        List<String> names = form.names();
        String more = values.keySet().stream()
                .filter(name -> optional(name) != null && !names.contains(name))
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            throw wrong("there is no " + more + " in this kind of event");
        }
    }

    @Nullable
    String optional(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Of a field of the row's form. */
    String string(String column) {
        return Objects.requireNonNull(values.get(column), column);
    }

    long number(String column) {
        return Long.parseLong(string(column));
    }

    /** 0 where there is none. */
    long numberOrNone(String column) {
        return optional(column) == null ? 0 : number(column);
    }

    boolean bool(String column) {
        return Boolean.parseBoolean(string(column));
    }

    List<String> list(String column) {
        String value = string(column);
        return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
    }

    /** A text, which may be empty, or that it was erased. */
    Object text(String column) throws Fault {
        String value = string(column);
        if (!bool("is_erased")) {
            return value;
        }
        if (!value.isEmpty()) {
            throw wrong(column + " was erased and is there");
        }
        return Statements.Erased.ERASED;
    }

    /** Likewise, or null where there is none. */
    @Nullable
    Object textOrNone(String column) throws Fault {
        return optional(column) == null && !bool("is_erased") ? null : text(column);
    }

    Fault wrong(String reason) {
        return Fault.in(entry, place + ": " + reason);
    }

    Fault wrongAt(long position, String reason) {
        return Fault.at(entry, position, place + ": " + reason);
    }

    /** Never the values: records end up in logs. */
    @Override
    public String toString() {
        return "Row[" + entry + " " + place + "]";
    }
}
