package hotel.chat.command.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Compares the nodes that are kept with those that the facts make, in the order in which they are completed. */
final class NodeCheck implements AutoCloseable {
    private static final String SELECT = """
            select level, index, hash from event_store.merkle_node
            where (index + 1) << level > ? order by (index + 1) << level, level
            """;
    private static final int PAGE = 1_000;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private @Nullable Kept next;
    private long matched;

    private record Kept(TreeNode node, byte[] hash) {}

    private NodeCheck(PreparedStatement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** @param connection in a transaction, and nobody else's meanwhile */
    static NodeCheck open(Connection connection, long after) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(SELECT);
        statement.setFetchSize(PAGE);
        statement.setLong(1, after);
        NodeCheck check = new NodeCheck(statement, statement.executeQuery());
        check.advance();
        return check;
    }

    long matched() {
        return matched;
    }

    /** The facts have completed this one. */
    void completed(TreeNode node, byte[] hash) throws Broken, SQLException {
        Kept kept = next;
        if (kept == null || !kept.node().equals(node)) {
            return;
        }
        if (!Arrays.equals(kept.hash(), hash)) {
            throw new Broken(
                    node.begin() + 1,
                    "the kept node over facts " + (node.begin() + 1) + " to " + node.end() + " is another one");
        }
        matched++;
        advance();
    }

    /** After the last fact; what is kept beyond a part is none of its business. */
    void end(long position, boolean whole) throws Broken {
        Kept kept = next;
        if (kept != null && (whole || kept.node().end() <= position)) {
            throw new Broken(kept.node().end(), "a node is kept that the facts do not make");
        }
    }

    private void advance() throws SQLException {
        next = rows.next() ? new Kept(new TreeNode(rows.getInt(1), rows.getLong(2)), rows.getBytes(3)) : null;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
