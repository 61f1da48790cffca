package hotel.chat.command.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The event store at one moment, over two connections, so that facts and nodes can be read side by side while people write. */
final class StoreSnapshot implements AutoCloseable {
    private final Connection facts;
    private final Connection nodes;
    private final JdbcClient jdbc;

    private StoreSnapshot(Connection facts, Connection nodes) {
        this.facts = facts;
        this.nodes = nodes;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(facts, true));
    }

    /** Where a row says that the ledger is, at the end or in the middle. */
    record End(long position, byte[] hash, Instant at) {}

    static StoreSnapshot of(DataSource database) throws SQLException {
        Connection facts = reading(database);
        try {
            Connection nodes = reading(database);
            StoreSnapshot snapshot = new StoreSnapshot(facts, nodes);
            String name = snapshot.jdbc
                    .sql("select pg_export_snapshot()")
                    .query(String.class)
                    .single();
            try (Statement statement = nodes.createStatement()) {
                statement.execute("set transaction snapshot '" + name + "'");
            }
            return snapshot;
        } catch (SQLException | RuntimeException failure) {
            facts.close();
            throw failure;
        }
    }

    private static Connection reading(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

        return connection;
    }

    End head() throws SQLException {
        return end(
                "select position, hash, committed_at from event_store.ledger_head where only_row and position >= ?", 0);
    }

    /** The fact at a position. */
    End at(long position) throws SQLException {
        return end("select position, hash, committed_at from event_store.ledger where position = ?", position);
    }

    private End end(String sql, long position) throws SQLException {
        try (PreparedStatement statement = facts.prepareStatement(sql)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerChanged(position, "there is no row");
                }
                return new End(
                        row.getLong(1),
                        row.getBytes(2),
                        row.getObject(3, OffsetDateTime.class).toInstant());
            }
        }
    }

    List<SigningKey> keys() {
        return SigningKeys.all(jdbc);
    }

    /** Heads with {@code from <= position <= to}, oldest first. */
    List<SignedHead> heads(long from, long to) {
        return new SignedHeads(jdbc)
                .after(from - 1, Integer.MAX_VALUE).stream()
                        .filter(head -> head.position() <= to)
                        .toList();
    }

    /** The tree over the facts 1..{@code size}, of nodes that are kept as far as there are any. */
    TreeBuilder tree(long size, TreeBuilder.Completed completed) {
        TreeBuilder tree = new TreeBuilder(completed);
        List<TreeNode> nodes = new TreeRange(0, size).nodes();
        List<TreeRange> ranges = nodes.stream()
                .map(node -> new TreeRange(node.begin(), node.end()))
                .toList();
        List<byte[]> hashes = new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc)).roots(ranges);
        for (int i = 0; i < hashes.size(); i++) {
            tree.subtree(nodes.get(i).level(), hashes.get(i));
        }
        return tree;
    }

    NodeCheck nodes(long after) throws SQLException {
        return NodeCheck.open(nodes, after);
    }

    StoredRows rows(long after, long last, long upTo) throws SQLException {
        return StoredRows.open(facts, after, last, upTo);
    }

    @Override
    public void close() throws SQLException {
        try (facts;
                nodes) {
            facts.rollback();
            nodes.rollback();
        }
    }
}
