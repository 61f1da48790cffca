package hotel.chat.query.history;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.projection.Columns;
import hotel.chat.query.projection.Schema;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Reads and writes revisions, a batch at a time; all by primary key. */
public final class RevisionStore {
    private static final String NEWEST = """
            select r.hotel, r.message_id, max(r.revision) as revision
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            join read_model.message_revision r on r.hotel = k.hotel and r.message_id = k.message_id
            group by r.hotel, r.message_id
            """;
    private static final String INSERT = """
            insert into read_model.message_revision (hotel, message_id, revision, text, edited_by, at, position)
            select r.hotel, r.message, r.revision, r.text, r.edited_by, r.at, r.position
            from unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:revision as int[]),
                        cast(:text as text[]), cast(:editedBy as text[]), cast(:at as timestamptz[]),
                        cast(:position as bigint[]))
                     r (hotel, message, revision, text, edited_by, at, position)
            """;
    private static final String BLANK = """
            update read_model.message_revision r set text = ''
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            where r.hotel = k.hotel and r.message_id = k.message_id
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final Schema schema;

    public RevisionStore(NamedParameterJdbcTemplate jdbc, Schema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    Map<MessageKey, Integer> newest(Set<MessageKey> keys) {
        Map<MessageKey, Integer> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(schema.sql(NEWEST), parameters(keys), row -> {
                found.put(new MessageKey(row.getString("hotel"), row.getString("message_id")), row.getInt("revision"));
            });
        }
        return found;
    }

    void insert(Collection<RevisionRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    schema.sql(INSERT),
                    Columns.of(rows)
                            .text("hotel", row -> row.id().message().hotel())
                            .text("message", row -> row.id().message().message())
                            .integer("revision", row -> row.id().revision())
                            .text("text", RevisionRow::text)
                            .text("editedBy", RevisionRow::editedBy)
                            .time("at", RevisionRow::at)
                            .number("position", RevisionRow::position)
                            .parameters());
        }
    }

    /** Takes the texts of deleted messages away. */
    void blank(Set<MessageKey> deleted) {
        if (!deleted.isEmpty()) {
            jdbc.update(schema.sql(BLANK), parameters(deleted));
        }
    }

    private static SqlParameterSource parameters(Set<MessageKey> keys) {
        return Columns.of(keys)
                .text("hotels", MessageKey::hotel)
                .text("messages", MessageKey::message)
                .parameters();
    }

    /** A message of a hotel. */
    record MessageKey(String hotel, String message) {
        static MessageKey of(Fact fact, MessageEvent event) {
            return new MessageKey(fact.hotel().value(), event.messageId().value());
        }
    }

    /** A text that a message had, from then on. */
    record RevisionRow(Id id, String text, String editedBy, Instant at, long position) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "RevisionRow[" + id + "]";
        }

        record Id(MessageKey message, int revision) {}
    }
}
