package hotel.chat.query.rebuild;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.rebuild.VerificationReport.Difference;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares live tables with those of a build, row by row and column by column, in the database: no text leaves it. One statement
 * a table, which goes through both once.
 */
final class Comparison {
    private static final int MOST = 100;

    /** What people choose freely is not told, also where it is part of a key. */
    private static final String UNTOLD = "emoji";

    private static final String COLUMNS = """
            select a.attname, exists (
                       select from pg_index i
                       where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as is_key
            from pg_attribute a
            where a.attrelid = cast(:table as regclass) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private final JdbcClient jdbc;

    /** @param jdbc whose statements all see the same moment */
    Comparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    VerificationReport run(Projection projection, long position) {
        List<Difference> differences = new ArrayList<>();
        long differing = 0;
        for (String table : projection.tables()) {
            differing += compare(table, columns(table), differences);
        }
        return new VerificationReport(differing == 0, position, differing, List.copyOf(differences));
    }

    private long compare(String table, Columns columns, List<Difference> differences) {
        long[] all = new long[1];
        int left = MOST - differences.size();
        jdbc.sql(columns.statement(table)).param("limit", Math.max(left, 1)).query(row -> {
            all[0] = row.getLong("differing");
            if (differences.size() < MOST) {
                differences.add(difference(table, columns, row));
            }
        });
        return all[0];
    }

    private static Difference difference(String table, Columns columns, ResultSet row) throws SQLException {
        Map<String, String> key = new LinkedHashMap<>();
        for (String column : columns.key()) {
            if (!column.equals(UNTOLD)) {
                key.put(column, row.getString("key_" + column));
            }
        }
        Array changed = row.getArray("changed");
        return new Difference(table, key, row.getString("kind"), List.of((String[]) changed.getArray()));
    }

    private Columns columns(String table) {
        List<String> all = new ArrayList<>();
        List<String> key = new ArrayList<>();
        jdbc.sql(COLUMNS).param("table", Schema.LIVE.table(table)).query(row -> {
            all.add(row.getString("attname"));
            if (row.getBoolean("is_key")) {
                key.add(row.getString("attname"));
            }
        });
        return new Columns(all, key);
    }

    /** The columns of a table, and those of its key. */
    private record Columns(List<String> all, List<String> key) {
        String statement(String table) {
            return """
                    select count(*) over () as differing,
                           case when l.here is null then 'missing' when b.here is null then 'extra' else 'different' end as kind,
                           case when l.here and b.here then array_remove(array[%s], null) else '{}'::text[] end as changed,
                           %s
                    from (select true as here, t.* from %s t) l
                    full join (select true as here, t.* from %s t) b on %s
                    where l.here is null or b.here is null or (%s) is distinct from (%s)
                    order by %s
                    limit :limit
                    """.formatted(
                            each("case when l.%1$s is distinct from b.%1$s then '%1$s' end", all, ", "),
                            each("cast(coalesce(l.%1$s, b.%1$s) as text) as key_%1$s", key, ", "),
                            Schema.LIVE.table(table),
                            Schema.BUILD.table(table),
                            each("l.%1$s = b.%1$s", key, " and "),
                            each("l.%1$s", all, ", "),
                            each("b.%1$s", all, ", "),
                            each("coalesce(l.%1$s, b.%1$s)", key, ", "));
        }

        private static String each(String sql, List<String> columns, String separator) {
            return columns.stream().map(sql::formatted).collect(Collectors.joining(separator));
        }
    }
}
