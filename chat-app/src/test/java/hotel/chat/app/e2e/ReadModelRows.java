package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the read model says, row by row: equal when it was made of the same facts, whenever and wherever. */
final class ReadModelRows {
    /** Those of the processors themselves. */
    private static final Set<String> NOT_FROM_FACTS =
            Set.of("watermark", "token_entry", "projection", "rebuild", "operator_reply");

    private ReadModelRows() {}

    /** Each row of each table. */
    static Map<String, List<String>> of(JdbcClient jdbc) {
        Map<String, List<String>> content = new TreeMap<>();
        jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'read_model'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !NOT_FROM_FACTS.contains(table) && !table.startsWith("flyway"))
                .forEach(table -> content.put(
                        table,
                        jdbc.sql("select t::text from read_model." + table + " t order by t::text collate \"C\"")
                                .query(String.class)
                                .list()));
        return content;
    }
}
