package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.keys.WrappedKey;
import hotel.chat.command.ledger.BatchPlan.StoredKey;
import hotel.chat.command.ledger.KnownHead.Written;

/** The statements of the writing thread. */
final class LedgerSql {
    static final String CHANNEL = "event_store_ledger";

    /** Streams whose erasure concerns what nodes have in memory; told by a trigger. */
    static final String ERASURES = "event_store_erasure";

    private static final String APPEND = """
            with head as (
                update event_store.ledger_head set position = ?, hash = ?, committed_at = ?
                where only_row and position = ?
                returning 1),
            keys as (
                insert into event_store.content_key (stream, owner, wrapped)
                select k.stream, k.owner, k.wrapped
                from unnest(?::text[], ?::text[], ?::bytea[]) as k (stream, owner, wrapped)
                where exists (select from head)),
            replies as (
                insert into event_store.idempotency
                    (hotel, staff_id, key, content, status, location, body, position)
                select r.hotel, r.staff_id, r.key, r.content, r.status, r.location, r.body, r.position
                from unnest(?::text[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::text[], ?::bytea[], ?::bigint[])
                    as r (hotel, staff_id, key, content, status, location, body, position)
                where exists (select from head)),
            facts as (
                insert into event_store.ledger
                    (position, event_id, stream, sequence, hotel, conversation_id, previous_in_conversation, actor,
                     committed_at, type, revision, payload, metadata, hash)
                select f.position, f.event_id, f.stream, f.sequence, f.hotel, f.conversation_id,
                       f.previous_in_conversation, f.actor, ?, f.type, f.revision, f.payload, f.metadata, f.hash
                from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::uuid[], ?::bigint[],
                            ?::text[], ?::text[], ?::int[], ?::bytea[], ?::bytea[], ?::bytea[])
                    as f (position, event_id, stream, sequence, hotel, conversation_id, previous_in_conversation,
                          actor, type, revision, payload, metadata, hash)
                where exists (select from head)
                returning 1)
            select count(*), case when count(*) > 0 then pg_notify('event_store_ledger', ?) end from facts
            """;

    private static final String CHECK = """
            select 'head' as part, null as name, null as other, null as third, h.position as number
            from event_store.ledger_head h
            union all
            select 'stream', s.stream, null, null,
                   coalesce((select l.sequence from event_store.ledger l where l.stream = s.stream
                             order by l.sequence desc limit 1), -1)
            from unnest(?::text[]) as s (stream)
            union all
            select 'conversation', c.hotel, c.conversation_id::text, null,
                   coalesce((select l.position from event_store.ledger l
                             where l.conversation_id = c.conversation_id and l.hotel = c.hotel
                             order by l.position desc limit 1), 0)
            from unnest(?::text[], ?::uuid[]) as c (hotel, conversation_id)
            union all
            select 'key', k.hotel, k.staff_id, k.key, 0
            from unnest(?::text[], ?::text[], ?::text[]) as w (hotel, staff_id, key)
            join event_store.idempotency k on k.hotel = w.hotel and k.staff_id = w.staff_id and k.key = w.key
            """;

    private LedgerSql() {}

    static Head readHead(Connection connection, boolean lock) throws SQLException {
        String sql = "select position, hash, committed_at from event_store.ledger_head where only_row";
        try (PreparedStatement statement = connection.prepareStatement(lock ? sql + " for update" : sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the ledger has no head row");
            }
            return new Head(
                    row.getLong(1),
                    row.getBytes(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        }
    }

    /** False when the head was not where it was expected: nothing was written. */
    static boolean append(Connection connection, Head expected, BatchPlan plan) throws SQLException {
        Head head = plan.newHead();
        OffsetDateTime at = head.at().atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            Parameters parameters = new Parameters(connection, statement);
            parameters.value(head.position()).value(head.hash()).value(at).value(expected.position());
            newKeys(parameters, plan.newKeys());
            replies(parameters, plan.keys());
            parameters.value(at);
            facts(parameters, plan);
            parameters.value(Long.toString(head.position()));
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getLong(1) == plan.rows().size();
            }
        }
    }

    private static void newKeys(Parameters parameters, List<WrappedKey> keys) throws SQLException {
        parameters
                .array("text", keys, key -> key.subject().value())
                .array(
                        "text",
                        keys,
                        key -> key.owner() == null ? null : key.owner().value())
                .bytes(keys, WrappedKey::wrapped);
    }

    private static void replies(Parameters parameters, Map<RequestKey, StoredKey> keys) throws SQLException {
        List<Map.Entry<RequestKey, StoredKey>> rows = List.copyOf(keys.entrySet());
        parameters
                .array("text", rows, row -> row.getKey().hotel().value())
                .array("text", rows, row -> row.getKey().staff().value())
                .array("text", rows, row -> row.getKey().key())
                .bytes(rows, row -> row.getValue().content())
                .array("int4", rows, row -> row.getValue().reply().status())
                .array("text", rows, row -> row.getValue().reply().location())
                .bytes(rows, row -> row.getValue().reply().body())
                .array("int8", rows, row -> row.getValue().reply().position());
    }

    private static void facts(Parameters parameters, BatchPlan plan) throws SQLException {
        List<LedgerRow> rows = plan.rows();
        parameters
                .array("int8", rows, LedgerRow::position)
                .array("uuid", rows, LedgerRow::eventId)
                .array("text", rows, row -> row.stream().value())
                .array("int8", rows, LedgerRow::sequence)
                .array("text", rows, row -> row.hotel().value())
                .array("uuid", rows, row -> uuid(row.conversation()))
                .array("int8", rows, LedgerRow::previousInConversation)
                .array("text", rows, row -> row.actor().value())
                .array("text", rows, LedgerRow::type)
                .array("int4", rows, LedgerRow::revision)
                .bytes(rows, LedgerRow::payload)
                .bytes(rows, LedgerRow::metadata)
                .bytes(plan.hashes(), Function.identity());
    }

    /** Reads what is looked up into what is known; false when the head has moved, so that it would not fit together. */
    static boolean check(Connection connection, Lookup lookup, KnownHead known, Set<RequestKey> taken)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHECK)) {
            List<ConversationKey> conversations = List.copyOf(lookup.conversations());
            List<RequestKey> keys = List.copyOf(lookup.keys());
            new Parameters(connection, statement)
                    .array("text", List.copyOf(lookup.streams()), StreamId::value)
                    .array("text", conversations, c -> c.hotel().value())
                    .array("uuid", conversations, c -> uuid(c.conversation()))
                    .array("text", keys, k -> k.hotel().value())
                    .array("text", keys, k -> k.staff().value())
                    .array("text", keys, RequestKey::key);
            try (ResultSet row = statement.executeQuery()) {
                return learn(row, known, taken);
            }
        }
    }

    private static boolean learn(ResultSet row, KnownHead known, Set<RequestKey> taken) throws SQLException {
        long head = known.head().position();
        while (row.next()) {
            String name = row.getString("name");
            long number = row.getLong("number");
            switch (row.getString("part")) {
                case "head" -> {
                    if (number != head) {
                        return false;
                    }
                }
                case "stream" -> known.streams().put(StreamId.parse(name), number, head);
                case "conversation" ->
                    known.conversations()
                            .put(
                                    new ConversationKey(new HotelId(name), new ConversationId(row.getString("other"))),
                                    number,
                                    head);
                default ->
                    taken.add(new RequestKey(
                            new HotelId(name), new StaffId(row.getString("other")), row.getString("third")));
            }
        }
        return true;
    }

    /** What others have written after a position. */
    static List<Written> writtenAfter(Connection connection, long position) throws SQLException {
        String sql = """
                select position, stream, sequence, hotel, conversation_id::text
                from event_store.ledger where position > ? order by position
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Parameters(connection, statement).value(position);
            List<Written> written = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String conversation = row.getString(5);
                    written.add(new Written(
                            row.getLong(1),
                            StreamId.parse(row.getString(2)),
                            row.getLong(3),
                            conversation == null
                                    ? null
                                    : new ConversationKey(
                                            new HotelId(row.getString(4)), new ConversationId(conversation))));
                }
            }
            return written;
        }
    }

    /** Which of these events are stored: tells how a commit ended whose answer was lost. */
    static Set<UUID> stored(Connection connection, Collection<UUID> eventIds) throws SQLException {
        String sql = "select event_id from event_store.ledger where event_id = any(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Parameters(connection, statement).array("uuid", List.copyOf(eventIds), id -> id);
            Set<UUID> stored = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stored.add(row.getObject(1, UUID.class));
                }
            }
            return stored;
        }
    }

    private static @org.jspecify.annotations.Nullable UUID uuid(
            @org.jspecify.annotations.Nullable ConversationId conversation) {
        return conversation == null ? null : UUID.fromString(conversation.value());
    }
}
