package hotel.chat.query.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.query.projection.Columns;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.search.SearchRow.FileName;
import hotel.chat.query.search.SearchRow.SearchKey;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Reads and writes the index, a batch at a time; all by primary key. */
public final class SearchStore {
    private static final String FIND = """
            select s.hotel, s.message_id, s.conversation_id, s.position, s.sender, s.files, s.names
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            join read_model.message_search s on s.hotel = k.hotel and s.message_id = k.message_id
            """;

    private static final String SAVE = """
            insert into read_model.message_search
                (hotel, message_id, conversation_id, position, sender, words, files, names)
            select r.hotel, r.message, r.conversation, r.position, r.sender, cast(r.words as tsvector),
                   cast(r.files as uuid[]), cast(r.names as text[])
            from unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:conversation as uuid[]),
                        cast(:position as bigint[]), cast(:sender as text[]), cast(:words as text[]),
                        cast(:files as text[]), cast(:names as text[]))
                     r (hotel, message, conversation, position, sender, words, files, names)
            on conflict (hotel, message_id) do update set
                words = excluded.words, files = excluded.files, names = excluded.names
            """;

    /** The text's words are those of weight D; they stay as they are, and what stands beside them is put there anew. */
    private static final String SAVE_NAMES = """
            update read_model.message_search s
            set words = ts_filter(s.words, '{d}') || cast(r.words as tsvector), files = cast(r.files as uuid[]),
                names = cast(r.names as text[])
            from unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:words as text[]), cast(:files as text[]),
                        cast(:names as text[]))
                     r (hotel, message, words, files, names)
            where s.hotel = r.hotel and s.message_id = r.message
            """;

    private static final String DELETE = """
            delete from read_model.message_search s
            using unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            where s.hotel = k.hotel and s.message_id = k.message_id
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final Schema schema;

    public SearchStore(NamedParameterJdbcTemplate jdbc, Schema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** Rows without their texts, which are not kept, and with the names of their files. */
    Map<SearchKey, SearchRow> find(Set<SearchKey> keys) {
        Map<SearchKey, SearchRow> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(schema.sql(FIND), parameters(keys), row -> {
                SearchKey key = new SearchKey(row.getString("hotel"), row.getString("message_id"));
                found.put(
                        key,
                        new SearchRow(
                                key,
                                row.getString("conversation_id"),
                                row.getLong("position"),
                                row.getString("sender"),
                                null,
                                files(row)));
            });
        }
        return found;
    }

    void save(Collection<SearchRow> rows) {
        save(SAVE, rows.stream().filter(row -> row.text() != null).toList());
        save(SAVE_NAMES, rows.stream().filter(row -> row.text() == null).toList());
    }

    private void save(String sql, List<SearchRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    schema.sql(sql),
                    Columns.of(rows)
                            .text("hotel", row -> row.key().hotel())
                            .text("message", row -> row.key().message())
                            .text("conversation", SearchRow::conversation)
                            .number("position", SearchRow::position)
                            .text("sender", SearchRow::sender)
                            .text("words", Lexemes::vector)
                            .texts(
                                    "files",
                                    row -> row.files().stream()
                                            .map(FileName::attachment)
                                            .toList())
                            .texts("names", SearchRow::names)
                            .parameters());
        }
    }

    void delete(Set<SearchKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.update(schema.sql(DELETE), parameters(keys));
        }
    }

    private static SqlParameterSource parameters(Set<SearchKey> keys) {
        return Columns.of(keys)
                .text("hotels", SearchKey::hotel)
                .text("messages", SearchKey::message)
                .parameters();
    }

    private static List<FileName> files(ResultSet row) throws SQLException {
        Object[] files = (Object[]) row.getArray("files").getArray();
        Object[] names = (Object[]) row.getArray("names").getArray();
        List<FileName> found = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            found.add(new FileName(files[i].toString(), names[i].toString()));
        }
        return found;
    }
}
