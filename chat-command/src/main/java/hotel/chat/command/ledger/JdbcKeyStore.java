package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.keys.KeyStore;
import hotel.chat.command.keys.WrappedKey;

/** Content keys in {@code event_store.content_key}. */
final class JdbcKeyStore implements KeyStore {
    private static final String FIND = """
            select k.stream, k.owner, k.wrapped, o.owner, o.wrapped
            from event_store.content_key k left join event_store.content_key o on o.stream = k.owner
            where k.stream = any(?)
            """;

    private static final String MARKING = "select 1 from event_store.erased_text where stream = ?";

    private final Reads reads;

    JdbcKeyStore(Reads reads) {
        this.reads = reads;
    }

    @Override
    public List<WrappedKey> find(Collection<StreamId> subjects) {
        List<StreamId> wanted = List.copyOf(subjects);
        return reads.query(FIND, parameters -> parameters.array("text", wanted, StreamId::value), Keys::new).found;
    }

    /** Whether the key of a stream is destroyed and the stream is not marked as erased yet. */
    boolean isMarking(StreamId subject) {
        return reads.query(MARKING, parameters -> parameters.value(subject.value()), Found::new).any;
    }

    /** Whether there is a row. */
    private static final class Found implements Reads.RowTaker {
        private boolean any;

        @Override
        public void take(ResultSet row) {
            any = true;
        }
    }

    /** Keys and their owners'. */
    private static final class Keys implements Reads.RowTaker {
        private final List<WrappedKey> found = new ArrayList<>();

        @Override
        public void take(ResultSet row) throws SQLException {
            read(row, found);
        }
    }

    private static void read(ResultSet row, List<WrappedKey> keys) throws SQLException {
        StreamId subject = StreamId.parse(row.getString(1));
        String owner = row.getString(2);
        keys.add(new WrappedKey(subject, owner == null ? null : StreamId.parse(owner), row.getBytes(3)));
        byte[] ownersWrapped = row.getBytes(5);
        if (owner != null && ownersWrapped != null) {
            String ownersOwner = row.getString(4);
            keys.add(new WrappedKey(
                    StreamId.parse(owner), ownersOwner == null ? null : StreamId.parse(ownersOwner), ownersWrapped));
        }
    }
}
