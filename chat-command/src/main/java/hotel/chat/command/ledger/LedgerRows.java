package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.KeyRing;

/** Stored rows to facts: decodes and decrypts. A text whose key is gone reads as erased. */
final class LedgerRows {
    /** The columns that {@link #row} reads, in its order. */
    static final String COLUMNS = """
            l.position, l.event_id, l.stream, l.sequence, l.hotel, l.conversation_id, l.previous_in_conversation,
            l.actor, l.committed_at, l.type, l.revision, l.payload, l.metadata
            """;

    /** And after them the fact's own hash and that of the fact before, from the primary key; zeroes before the first. */
    static final String COLUMNS_AND_HASHES = COLUMNS + """
            , l.hash,
            coalesce(
                (select p.hash from event_store.ledger p where p.position = l.position - 1),
                decode(repeat('00', 32), 'hex'))
            """;

    static final int HASH = 14;
    static final int PREVIOUS_HASH = 15;

    private final EventCodec codec;
    private final KeyRing keys;

    LedgerRows(EventCodec codec, KeyRing keys) {
        this.codec = codec;
        this.keys = keys;
    }

    static LedgerRow row(ResultSet row) throws SQLException {
        String conversation = row.getString(6);
        return new LedgerRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                StreamId.parse(row.getString(3)),
                row.getLong(4),
                new HotelId(row.getString(5)),
                conversation == null ? null : new ConversationId(conversation),
                row.getLong(7),
                new StaffId(row.getString(8)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getInt(11),
                row.getBytes(12),
                row.getBytes(13));
    }

    /** The facts of these rows; at most two statements for all the keys that are not known yet. */
    List<Fact> facts(List<LedgerRow> rows) {
        Set<StreamId> own = new HashSet<>();
        rows.forEach(row -> own.add(row.stream()));
        own.removeIf(stream -> !stream.kind().holdsText());
        keys.fetch(own);
        Set<StreamId> missing = new HashSet<>();
        List<Fact> facts = decode(rows, own, missing);
        if (missing.isEmpty()) {
            return facts;
        }
        keys.fetch(missing);
        own.addAll(missing);
        return decode(rows, own, new HashSet<>());
    }

    private List<Fact> decode(List<LedgerRow> rows, Set<StreamId> lookedUp, Set<StreamId> missing) {
        List<Fact> facts = new ArrayList<>(rows.size());
        for (LedgerRow row : rows) {
            ChatEvent event = codec.decode(
                    row.type(), row.revision(), row.payload(), new RowOpener(row.stream(), keys, lookedUp, missing));
            facts.add(Facts.of(row, event));
        }
        return facts;
    }

    /** Opens texts with the keys that are known, and notes which keys have not been looked up yet. */
    private record RowOpener(StreamId stream, KeyRing keys, Set<StreamId> lookedUp, Set<StreamId> missing)
            implements EventCodec.Opener {
        @Override
        public PersonalText open(StreamId subject, byte[] sealed) {
            Optional<ContentKey> key = keys.known(subject);
            if (key.isEmpty() && !lookedUp.contains(subject)) {
                missing.add(subject);
            }
            SubjectKey name = new SubjectKey(subject);
            return key.map(k -> PersonalText.of(name, new String(k.open(sealed, subject), StandardCharsets.UTF_8)))
                    .orElseGet(() -> PersonalText.erased(name));
        }
    }
}
