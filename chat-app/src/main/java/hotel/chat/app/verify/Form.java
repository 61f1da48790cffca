package hotel.chat.app.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The fields of a row, in the order of the columns, and what each holds. */
record Form(List<Field> fields) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What a field holds, as it is written in CSV. */
    enum Kind {
        STRING(".+"),
        TEXT(".*"),
        LIST(".*"),
        BOOLEAN("true|false"),
        NUMBER("0|[1-9][0-9]{0,15}"),
        ID("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        HASH("[0-9a-f]{64}"),
        TIME("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        boolean fits(String value) {
            return pattern.matcher(value).matches();
        }

        /** Whether empty is a value of it, and not null. */
        boolean hasEmpty() {
            return this == TEXT || this == LIST;
        }
    }

    /** @param optional whether it may be null */
    record Field(String name, Kind kind, boolean optional) {
        boolean fits(String value) {
            return value.isEmpty() ? optional || kind.hasEmpty() : kind.fits(value);
        }
    }

    /** @param fields {@code name:kind}, with {@code ?} behind those that may be null, and spaces between */
    static Form of(String fields) {
        return new Form(
                Arrays.stream(SPACE.split(fields.strip())).map(Form::field).toList());
    }

    private static Field field(String text) {
        int colon = text.indexOf(':');
        boolean optional = text.endsWith("?");
        String kind = text.substring(colon + 1, text.length() - (optional ? 1 : 0));
        return new Field(text.substring(0, colon), Kind.valueOf(kind.toUpperCase(Locale.ROOT)), optional);
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }
}
