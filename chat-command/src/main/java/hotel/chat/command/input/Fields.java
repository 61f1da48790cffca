package hotel.chat.command.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Turns the raw fields of one body into values and gathers everything that is wrong with them. */
public final class Fields {
    private final List<FieldError> errors = new ArrayList<>();

    /** A field that must be there; {@code parse} refuses what is not valid. */
    public <T> Field<T> required(String field, @Nullable String raw, Function<String, T> parse) {
        if (raw == null) {
            wrong(field, "is missing");
            return new Field<>(null);
        }
        return new Field<>(parsed(field, raw, parse));
    }

    /** A field that may be left out or null. */
    public <T> @Nullable T optional(String field, @Nullable String raw, Function<String, T> parse) {
        return raw == null ? null : parsed(field, raw, parse);
    }

    /** A list of 1..{@code max} values, in the order of the body; repeated ones stay. */
    public <T> List<T> requiredList(
            String field, @Nullable List<@Nullable String> raw, int max, Function<String, T> parse) {
        if (raw == null || raw.isEmpty()) {
            wrong(field, "must name at least one");
            return List.of();
        }
        return list(field, raw, max, parse);
    }

    /** A list of at most {@code max} values that may be left out. */
    public <T> List<T> optionalList(
            String field, @Nullable List<@Nullable String> raw, int max, Function<String, T> parse) {
        return raw == null ? List.of() : list(field, raw, max, parse);
    }

    public void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** Refuses the body when anything in it was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    private <T> List<T> list(String field, List<@Nullable String> raw, int max, Function<String, T> parse) {
        if (raw.size() > max) {
            wrong(field, "must name at most " + max);
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String name = field + "[" + i + "]";
            T value = required(name, raw.get(i), parse).value();
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private <T> @Nullable T parsed(String field, String raw, Function<String, T> parse) {
        try {
            return parse.apply(raw);
        } catch (Rejection refused) {
            if (refused.code() != RejectionCode.VALIDATION_FAILED) {
                throw refused;
            }
            refused.errors().forEach(error -> wrong(field, error.message()));
            return null;
        }
    }
}
