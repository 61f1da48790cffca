package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

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

    private final DataSource dataSource;

    JdbcKeyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<WrappedKey> find(Collection<StreamId> subjects) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            new Parameters(connection, statement).array("text", List.copyOf(subjects), StreamId::value);
            List<WrappedKey> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    read(row, keys);
                }
            }
            return keys;
        } catch (SQLException e) {
            throw LedgerUnreachable.because(e);
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
