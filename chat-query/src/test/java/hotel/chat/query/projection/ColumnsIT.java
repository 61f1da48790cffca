package hotel.chat.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import hotel.chat.query.fixture.ReadModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two ways into a table. */
class ColumnsIT {
    private static final String ID = "7d9f3a52-1c0e-4b7a-9a3f-5d0c8b1e2f64";
    private static final String INSERT = """
            insert into pg_temp.copied (label, id, count, ordinal, flag, at, names)
            select r.label, r.id, r.count, r.ordinal, r.flag, r.at, cast(r.names as text[])
            from unnest(cast(:label as text[]), cast(:id as uuid[]), cast(:count as bigint[]), cast(:ordinal as int[]),
                        cast(:flag as boolean[]), cast(:at as timestamptz[]), cast(:names as text[]))
                     r (label, id, count, ordinal, flag, at, names)
            """;

    private final ReadModel model = ReadModel.shared();
    private final NamedParameterJdbcTemplate jdbc = model.get(NamedParameterJdbcTemplate.class);

    @Test
    void copied_rows_are_those_that_are_inserted() {
        String longest = IntStream.range(0, 100_000).mapToObj(_ -> "ß").collect(Collectors.joining());
        List<Row> rows = List.of(
                new Row("a\tb\n\\N", ID, 1L << 40, -7, true, Instant.parse("2026-11-30T10:00:00.123456Z"), List.of()),
                new Row("", ID, -1L, 0, false, Instant.parse("1999-12-31T23:59:59.999999Z"), List.of("", "{\"ü\",}")),
                new Row(null, null, null, null, null, null, List.of("x")),
                new Row(longest, ID, 0L, 1, true, Instant.EPOCH, List.of("y", "z")));

        new TransactionTemplate(model.get(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            JdbcOperations plain = jdbc.getJdbcOperations();
            plain.execute("""
                    create temporary table copied (
                        label text, id uuid, count bigint, ordinal int, flag boolean, at timestamptz, names text[])
                    on commit drop
                    """);
            jdbc.update(INSERT, columns(rows).parameters());
            List<String> inserted = rows();
            plain.execute("truncate copied");

            columns(rows).copy(INSERT, plain);

            assertThat(rows()).hasSize(rows.size()).isEqualTo(inserted);
        });
    }

    private List<String> rows() {
        return jdbc.getJdbcOperations().queryForList("select cast(c as text) from copied c", String.class);
    }

    private static Columns<Row> columns(List<Row> rows) {
        return Columns.of(rows)
                .text("label", Row::label)
                .id("id", Row::id)
                .number("count", Row::count)
                .integer("ordinal", Row::ordinal)
                .flag("flag", Row::flag)
                .time("at", Row::at)
                .texts("names", Row::names);
    }

    private record Row(
            @Nullable String label,
            @Nullable String id,
            @Nullable Long count,
            @Nullable Integer ordinal,
            @Nullable Boolean flag,
            @Nullable Instant at,
            List<String> names) {}
}
