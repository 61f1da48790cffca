package hotel.chat.query.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import hotel.chat.query.search.SearchRow.SearchKey;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Reads and writes the index, a batch at a time; all by primary key. */
public final class SearchStore {
    private static final String FIND = """
            select s.hotel, s.message_id, s.conversation_id, s.position, s.sender
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            join read_model.message_search s on s.hotel = k.hotel and s.message_id = k.message_id
            """;

    private static final String SAVE = """
            insert into read_model.message_search (hotel, message_id, conversation_id, position, sender, words)
            values (:hotel, cast(:message as uuid), cast(:conversation as uuid), :position, :sender,
                    cast(:words as tsvector))
            on conflict (hotel, message_id) do update set words = excluded.words
            """;

    private static final String DELETE = """
            delete from read_model.message_search s
            using unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            where s.hotel = k.hotel and s.message_id = k.message_id
            """;

    private final NamedParameterJdbcTemplate jdbc;

    public SearchStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows without their texts, which are not kept. */
    Map<SearchKey, SearchRow> find(Set<SearchKey> keys) {
        Map<SearchKey, SearchRow> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(FIND, parameters(keys), row -> {
                SearchKey key = new SearchKey(row.getString("hotel"), row.getString("message_id"));
                found.put(
                        key,
                        new SearchRow(
                                key,
                                row.getString("conversation_id"),
                                row.getLong("position"),
                                row.getString("sender"),
                                ""));
            });
        }
        return found;
    }

    void save(Collection<SearchRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(SAVE, rows.stream().map(SearchStore::parameters).toArray(SqlParameterSource[]::new));
        }
    }

    void delete(Set<SearchKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.update(DELETE, parameters(keys));
        }
    }

    private static SqlParameterSource parameters(Set<SearchKey> keys) {
        return new MapSqlParameterSource()
                .addValue("hotels", keys.stream().map(SearchKey::hotel).toArray(String[]::new))
                .addValue("messages", keys.stream().map(SearchKey::message).toArray(String[]::new));
    }

    private static SqlParameterSource parameters(SearchRow row) {
        return new MapSqlParameterSource()
                .addValue("hotel", row.key().hotel())
                .addValue("message", row.key().message())
                .addValue("conversation", row.conversation())
                .addValue("position", row.position())
                .addValue("sender", row.sender())
                .addValue(
                        "words",
                        Lexemes.vector(
                                row.key().hotel(), row.conversation(), row.sender(), row.position(), row.text()));
    }
}
