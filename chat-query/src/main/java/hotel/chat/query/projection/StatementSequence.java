package hotel.chat.query.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Statements that are sent together and carried out one after the other: one way to the database and back for all of them. */
public final class StatementSequence {
    private static final Map<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

    private final StringJoiner statements = new StringJoiner(";\n");
    private final List<@Nullable Object> values = new ArrayList<>();

    /** @param sql with named parameters; the same few texts again and again, since they are kept */
    public void add(String sql, SqlParameterSource parameters) {
        ParsedSql parsed = PARSED.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        statements.add(NamedParameterUtils.substituteNamedParameters(parsed, parameters));
        Collections.addAll(values, NamedParameterUtils.buildValueArray(parsed, parameters, null));
    }

    public void run(JdbcOperations jdbc) {
        if (statements.length() > 0) {
            jdbc.update(statements.toString(), values.toArray());
        }
    }
}
