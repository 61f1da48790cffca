package hotel.chat.query.projection;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Rows as one array a column, for statements that take them apart by {@code unnest}: any number of rows is one execution.
 * Arrays of texts have to be cast to what the column is.
 */
public final class Columns<R> {
    private final Collection<R> rows;
    private final MapSqlParameterSource parameters = new MapSqlParameterSource();

    private Columns(Collection<R> rows) {
        this.rows = rows;
    }

    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(rows);
    }

    public static <R> String[] column(Collection<R> rows, Function<R, @Nullable String> value) {
        return array(rows, value, String[]::new);
    }

    public Columns<R> text(String name, Function<R, @Nullable String> value) {
        return with(name, value, String[]::new);
    }

    public Columns<R> number(String name, Function<R, @Nullable Long> value) {
        return with(name, value, Long[]::new);
    }

    public Columns<R> integer(String name, Function<R, @Nullable Integer> value) {
        return with(name, value, Integer[]::new);
    }

    public Columns<R> flag(String name, Function<R, @Nullable Boolean> value) {
        return with(name, value, Boolean[]::new);
    }

    /** As ISO 8601 texts. */
    public Columns<R> time(String name, Function<R, @Nullable Instant> value) {
        return text(name, row -> {
            Instant time = value.apply(row);
            return time == null ? null : time.toString();
        });
    }

    /** As PostgreSQL writes arrays, since those of one column need not have the same length. */
    public Columns<R> texts(String name, Function<R, ? extends Collection<String>> value) {
        return text(name, row -> literal(value.apply(row)));
    }

    public SqlParameterSource parameters() {
        return parameters;
    }

    private <T> Columns<R> with(String name, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        parameters.addValue(name, array(rows, value, array));
        return this;
    }

    private static <R, T> T[] array(Collection<R> rows, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static String literal(Collection<String> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (String text : texts) {
            literal.append(literal.length() == 1 ? "\"" : ",\"")
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }
}
