package hotel.chat.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Rows as one array a column, for statements that take them apart by {@code unnest}: any number of rows is one execution.
 * Arrays of texts have to be cast to what the column is. Or as {@code COPY} takes them.
 */
public final class Columns<R> {
    private final Collection<R> rows;
    private final List<Column<R>> columns = new ArrayList<>();

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
        return with(name, value, String[]::new, CopyForm::text);
    }

    /** As text, of a UUID. */
    public Columns<R> id(String name, Function<R, @Nullable String> value) {
        return with(name, value, String[]::new, CopyForm::id);
    }

    public Columns<R> number(String name, Function<R, @Nullable Long> value) {
        return with(name, value, Long[]::new, CopyForm::number);
    }

    public Columns<R> integer(String name, Function<R, @Nullable Integer> value) {
        return with(name, value, Integer[]::new, CopyForm::integer);
    }

    public Columns<R> flag(String name, Function<R, @Nullable Boolean> value) {
        return with(name, value, Boolean[]::new, CopyForm::flag);
    }

    /** As ISO 8601 texts. */
    public Columns<R> time(String name, Function<R, @Nullable Instant> value) {
        return with(
                name,
                row -> {
                    Instant time = value.apply(row);
                    return time == null ? null : time.toString();
                },
                String[]::new,
                value,
                CopyForm::time);
    }

    /** As PostgreSQL writes arrays, since those of one column need not have the same length. */
    public Columns<R> texts(String name, Function<R, ? extends Collection<String>> value) {
        return with(name, row -> literal(value.apply(row)), String[]::new, value, CopyForm::texts);
    }

    public SqlParameterSource parameters() {
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        columns.forEach(column -> parameters.addValue(column.name, column.array.get()));
        return parameters;
    }

    /**
     * Writes them as new rows, in the open transaction.
     *
     * @param insert an insertion into the same columns in the same order
     */
    public void copy(String insert, JdbcOperations jdbc) {
        CopyForm form = new CopyForm();
        for (R row : rows) {
            form.row(columns.size());
            columns.forEach(column -> column.copied.accept(row, form));
        }
        form.copy(insert, jdbc);
    }

    private <T> Columns<R> with(
            String name, Function<R, @Nullable T> value, IntFunction<T[]> array, BiConsumer<CopyForm, T> copied) {
        return with(name, value, array, value, copied);
    }

    private <T, C> Columns<R> with(
            String name,
            Function<R, @Nullable T> value,
            IntFunction<T[]> array,
            Function<R, ? extends @Nullable C> plain,
            BiConsumer<CopyForm, C> copied) {
        columns.add(new Column<>(name, () -> array(rows, value, array), (row, form) -> {
            C there = plain.apply(row);
            if (there == null) {
                form.nothing();
            } else {
                copied.accept(form, there);
            }
        }));
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

    private record Column<R>(String name, Supplier<Object> array, BiConsumer<R, CopyForm> copied) {}
}
