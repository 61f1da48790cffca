package hotel.chat.command.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Inner nodes that are kept, in {@code event_store.merkle_node}; by its primary key only. */
final class MerkleNodes {
    /** Level of the lowest that are kept: what is below is made from 256 hashes in less time than it takes to ask. */
    static final int LOWEST = 8;

    private final JdbcClient jdbc;

    MerkleNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(TreeNode node, byte[] hash) {}

    /** How many leaves are below the nodes that are kept. */
    long leaves() {
        return jdbc.sql("select coalesce(max(index) + 1, 0) from event_store.merkle_node where level = :lowest")
                        .param("lowest", LOWEST)
                        .query(Long.class)
                        .single()
                << LOWEST;
    }

    /** Those of these that are kept. */
    Map<TreeNode, byte[]> find(Collection<TreeNode> nodes) {
        List<TreeNode> wanted = List.copyOf(nodes);
        Map<TreeNode, byte[]> found = new HashMap<>();
        jdbc.sql("""
                        select n.level, n.index, n.hash
                        from unnest(:levels, :indexes) as w (level, index)
                        join event_store.merkle_node n on n.level = w.level and n.index = w.index
                        """)
                .param("levels", wanted.stream().map(TreeNode::level).toArray(Integer[]::new))
                .param("indexes", wanted.stream().map(TreeNode::index).toArray(Long[]::new))
                .query((row, _) -> new Kept(new TreeNode(row.getInt(1), row.getLong(2)), row.getBytes(3)))
                .list()
                .forEach(kept -> found.put(kept.node(), kept.hash()));
        return found;
    }

    /** Keeps them, unless another node has: both have made the same. */
    void add(Map<TreeNode, byte[]> nodes) {
        List<Map.Entry<TreeNode, byte[]>> rows = List.copyOf(nodes.entrySet());
        jdbc.sql("""
                        insert into event_store.merkle_node (level, index, hash)
                        select n.level, n.index, n.hash
                        from unnest(:levels, :indexes, :hashes) as n (level, index, hash)
                        on conflict (level, index) do nothing
                        """)
                .param("levels", rows.stream().map(row -> row.getKey().level()).toArray(Integer[]::new))
                .param("indexes", rows.stream().map(row -> row.getKey().index()).toArray(Long[]::new))
                .param("hashes", rows.stream().map(Map.Entry::getValue).toArray(byte[][]::new))
                .update();
    }
}
