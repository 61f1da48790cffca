package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.keys.KeyRing;
import hotel.chat.command.keys.WrappedKey;
import org.jspecify.annotations.Nullable;

/** Reads all that a decision needs in one statement: the tails of its streams, their keys, the head. */
final class LedgerLoader {
    private static final String LOAD = """
            select h.position, null::uuid, null::text, null::bigint, null::text, null::uuid, null::bigint, null::text,
                   null::timestamptz, null::text, null::int, null::bytea, null::bytea, 'head' as part
            from event_store.ledger_head h
            union all
            select l.position, l.event_id, l.stream, l.sequence, l.hotel, l.conversation_id,
                   l.previous_in_conversation, l.actor, l.committed_at, l.type, l.revision, l.payload, l.metadata, 'fact'
            from unnest(?::text[], ?::bigint[]) as w (stream, after)
            join event_store.ledger l on l.stream = w.stream and l.sequence > w.after
            union all
            select null, null, k.stream, null, k.owner, null, null, o.owner, null, null, null, k.wrapped, o.wrapped, 'key'
            from event_store.content_key k left join event_store.content_key o on o.stream = k.owner
            where k.stream = any(?)
            union all
            select (select i.position from event_store.ledger i
                    where i.conversation_id = c.conversation_id and i.hotel = c.hotel
                    order by i.position desc limit 1),
                   null, null, null, null, c.conversation_id, null, null, null, null, null, null, null, 'tail'
            from unnest(?::text[], ?::uuid[]) as c (hotel, conversation_id)
            """;

    private final Reads reads;
    private final LedgerRows rows;
    private final KeyRing keys;

    LedgerLoader(Reads reads, LedgerRows rows, KeyRing keys) {
        this.reads = reads;
        this.rows = rows;
        this.keys = keys;
    }

    /** @param after for each stream the sequence number after which to read; -1: all */
    Loaded load(Map<StreamId, Long> after) {
        List<Map.Entry<StreamId, Long>> wanted = List.copyOf(after.entrySet());
        long moment = keys.moment();
        Reading reading = reads.query(LOAD, parameters -> bind(parameters, wanted), Reading::new);
        keys.learn(reading.keys, moment);
        Map<StreamId, List<Fact>> facts = new HashMap<>();
        after.keySet().forEach(stream -> facts.put(stream, new ArrayList<>()));
        reading.rows.sort((a, b) -> Long.compare(a.position(), b.position()));
        rows.facts(reading.rows)
                .forEach(fact -> facts.computeIfAbsent(fact.stream(), s -> new ArrayList<>())
                        .add(fact));
        return new Loaded(reading.head, facts, reading.tails);
    }

    private void bind(Parameters parameters, List<Map.Entry<StreamId, Long>> wanted) throws SQLException {
        List<StreamId> sealed = wanted.stream()
                .map(Map.Entry::getKey)
                .filter(stream ->
                        stream.kind().holdsText() && keys.known(stream).isEmpty())
                .toList();
        List<String[]> conversations = wanted.stream()
                .map(Map.Entry::getKey)
                .filter(stream -> stream.kind() == StreamKind.CONVERSATION)
                .map(stream -> stream.value().split("/", 3))
                .toList();
        parameters
                .array("text", wanted, entry -> entry.getKey().value())
                .array("int8", wanted, Map.Entry::getValue)
                .array("text", sealed, StreamId::value)
                .array("text", conversations, parts -> parts[0])
                .array("uuid", conversations, parts -> UUID.fromString(parts[2]));
    }

    /** What a result set holds. */
    private static final class Reading implements Reads.RowTaker {
        private final List<LedgerRow> rows = new ArrayList<>();
        private final List<WrappedKey> keys = new ArrayList<>();
        private final Map<ConversationId, Long> tails = new HashMap<>();
        private long head;

        @Override
        public void take(ResultSet row) throws SQLException {
            switch (row.getString("part")) {
                case "head" -> head = row.getLong(1);
                case "fact" -> rows.add(LedgerRows.row(row));
                case "key" -> takeKey(row);
                default -> tails.put(new ConversationId(row.getString(6)), row.getLong(1));
            }
        }

        private void takeKey(ResultSet row) throws SQLException {
            StreamId owner = stream(row.getString(5));
            keys.add(new WrappedKey(StreamId.parse(row.getString(3)), owner, row.getBytes(12)));
            byte[] ownersWrapped = row.getBytes(13);
            if (owner != null && ownersWrapped != null) {
                keys.add(new WrappedKey(owner, stream(row.getString(8)), ownersWrapped));
            }
        }

        private static @Nullable StreamId stream(@Nullable String name) {
            return name == null ? null : StreamId.parse(name);
        }
    }
}
