package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.KeyRing;
import org.jspecify.annotations.Nullable;

/** Stored rows to facts: decodes and decrypts. A text whose key is gone reads as erased. */
final class LedgerRows {
    /** The columns that {@link #row} reads, in its order. */
    static final String COLUMNS = """
            l.position, l.event_id, l.stream, l.sequence, l.hotel, l.conversation_id, l.previous_in_conversation,
            l.actor, l.committed_at, l.type, l.revision, l.payload, l.metadata
            """;

    private static final String BEGINNING = "decode(repeat('00', 32), 'hex')";
    private static final String FACT_BEFORE =
            "(select p.hash from event_store.ledger p where p.position = l.position - 1)";

    /** After them its hash and that of the fact before, from the primary key; zeroes before the first. */
    static final String COLUMNS_AND_HASHES = COLUMNS + ", l.hash, coalesce(" + FACT_BEFORE + ", " + BEGINNING + ")";

    private static final String FOUND_BEFORE =
            "case when l.position = 1 then " + BEGINNING + " else " + FACT_BEFORE + " end";

    /** The same; null where there is no fact before. */
    static final String COLUMNS_AND_FOUND_HASHES = COLUMNS + ", l.hash, " + FOUND_BEFORE;

    /** The same of a conversation's facts after a position, its parameter; null also where the fact before is the row before. */
    static final String COLUMNS_AND_FOUND_HASHES_IN_CONVERSATION = COLUMNS + """
            , l.hash,
            case when l.previous_in_conversation < l.position - 1 or l.previous_in_conversation <= ? then
            """ + FOUND_BEFORE + " end";

    private static final int MANY = 500;
    private static final int PART = 125;

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

    /** Of all of them, in order; those of many on all processors. */
    static IntStream indexes(List<?> rows) {
        IntStream indexes = IntStream.range(0, rows.size());
        return rows.size() < MANY ? indexes : indexes.parallel();
    }

    /** The facts of these rows; at most two statements for all the keys that are not known yet. */
    List<Fact> facts(List<LedgerRow> rows) {
        Set<StreamId> own = new HashSet<>();
        rows.forEach(row -> own.add(row.stream()));
        own.removeIf(stream -> !stream.kind().holdsText());
        LookedUp looked = new LookedUp(own, keys.find(own), ConcurrentHashMap.newKeySet());
        List<Fact> facts = decode(rows, looked);
        return looked.others().isEmpty() ? facts : decode(rows, looked.and(keys.find(looked.others())));
    }

    private List<Fact> decode(List<LedgerRow> rows, LookedUp looked) {
        if (rows.size() < MANY) {
            return decodeHere(rows, looked);
        }
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + PART)
                .parallel()
                .mapToObj(from -> decodeHere(rows.subList(from, Math.min(from + PART, rows.size())), looked))
                .flatMap(List::stream)
                .toList();
    }

    private List<Fact> decodeHere(List<LedgerRow> rows, LookedUp looked) {
        List<Fact> facts = new ArrayList<>(rows.size());
        RowOpener opener = new RowOpener(keys, looked);
        EventCodec.Decoding decoding = codec.decoding(opener);
        for (LedgerRow row : rows) {
            opener.stream = row.stream();
            facts.add(Facts.of(row, decoding.decode(row.type(), row.revision(), row.payload())));
        }
        return facts;
    }

    /**
     * Keys that were looked up.
     *
     * @param found those that there are
     * @param others that were met and not looked up yet
     */
    private record LookedUp(Set<StreamId> subjects, Map<StreamId, ContentKey> found, Set<StreamId> others) {
        LookedUp and(Map<StreamId, ContentKey> more) {
            Set<StreamId> all = new HashSet<>(subjects);
            all.addAll(others);
            Map<StreamId, ContentKey> keys = new HashMap<>(found);
            keys.putAll(more);
            return new LookedUp(all, keys, ConcurrentHashMap.newKeySet());
        }
    }

    /** Opens texts of one row after the other with the keys that are there, and notes which have not been looked up yet. */
    private static final class RowOpener implements EventCodec.Opener {
        private final KeyRing keys;
        private final LookedUp looked;
        private @Nullable StreamId stream;

        RowOpener(KeyRing keys, LookedUp looked) {
            this.keys = keys;
            this.looked = looked;
        }

        @Override
        public StreamId stream() {
            return Objects.requireNonNull(stream);
        }

        @Override
        public PersonalText open(StreamId subject, byte[] sealed) {
            ContentKey key = looked.found().get(subject);
            if (key == null && !looked.subjects().contains(subject)) {
                key = keys.known(subject).orElse(null);
                if (key == null) {
                    looked.others().add(subject);
                }
            }
            SubjectKey name = new SubjectKey(subject);
            return key == null
                    ? PersonalText.erased(name)
                    : PersonalText.of(name, new String(key.open(sealed, subject), StandardCharsets.UTF_8));
        }
    }
}
