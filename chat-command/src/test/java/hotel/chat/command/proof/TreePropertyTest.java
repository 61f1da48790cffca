package hotel.chat.command.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class TreePropertyTest {
    private static final int MOST = 300;

    @Property(tries = 300)
    void a_root_is_that_of_the_definition(@ForAll @IntRange(max = MOST) int size) {
        List<byte[]> facts = facts(size);

        assertThat(built(facts).root()).isEqualTo(NaiveTree.mth(facts));
        assertThat(new TreeRange(0, size).root(node -> naive(node, facts))).isEqualTo(NaiveTree.mth(facts));
    }

    @Property(tries = 300)
    void an_audit_path_is_that_of_the_definition_and_convinces(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST) int any) {
        List<byte[]> facts = facts(size);
        int leaf = any % size;

        List<byte[]> path = hashes(TreeRange.inclusion(leaf, size), facts);

        assertThat(path).containsExactlyElementsOf(NaiveTree.path(leaf, facts));
        byte[] hash = TreeHash.leaf(facts.get(leaf));
        byte[] root = NaiveTree.mth(facts);
        assertThat(TreeProof.includes(hash, leaf, size, path, root)).isTrue();
    }

    @Property(tries = 300)
    void an_audit_path_convinces_of_nothing_else(
            @ForAll @IntRange(min = 2, max = MOST) int size,
            @ForAll @IntRange(max = MOST) int any,
            @ForAll @IntRange(max = MOST) int other,
            @ForAll @IntRange(max = 20) int step) {
        List<byte[]> facts = facts(size);
        int leaf = any % size;
        List<byte[]> path = NaiveTree.path(leaf, facts);
        byte[] hash = TreeHash.leaf(facts.get(leaf));
        byte[] root = NaiveTree.mth(facts);

        if (other % size != leaf) {
            assertThat(TreeProof.includes(hash, other % size, size, path, root)).isFalse();
        }
        assertThat(TreeProof.includes(flipped(hash), leaf, size, path, root)).isFalse();
        assertThat(TreeProof.includes(hash, leaf, size, path, flipped(root))).isFalse();
        assertThat(TreeProof.includes(hash, leaf, size, flipped(path, step), root))
                .isFalse();
        assertThat(TreeProof.includes(hash, leaf, size, path.subList(1, path.size()), root))
                .isFalse();
        assertThat(TreeProof.includes(hash, leaf + size, size, path, root)).isFalse();
    }

    @Property(tries = 500)
    void a_consistency_proof_is_that_of_the_definition_and_convinces(
            @ForAll @IntRange(min = 1, max = MOST) int second, @ForAll @IntRange(max = MOST) int any) {
        List<byte[]> facts = facts(second);
        int first = 1 + any % second;

        List<byte[]> proof = hashes(TreeRange.consistency(first, second), facts);

        assertThat(proof).containsExactlyElementsOf(NaiveTree.proof(first, facts));
        byte[] before = NaiveTree.mth(facts.subList(0, first));
        assertThat(TreeProof.extend(first, before, second, NaiveTree.mth(facts), proof))
                .isTrue();
    }

    @Property(tries = 500)
    void a_consistency_proof_convinces_of_nothing_else(
            @ForAll @IntRange(min = 2, max = MOST) int second,
            @ForAll @IntRange(max = MOST) int any,
            @ForAll @IntRange(max = 20) int step) {
        List<byte[]> facts = facts(second);
        int first = 1 + any % (second - 1);
        List<byte[]> proof = NaiveTree.proof(first, facts);
        byte[] before = NaiveTree.mth(facts.subList(0, first));
        byte[] after = NaiveTree.mth(facts);

        assertThat(TreeProof.extend(first, flipped(before), second, after, proof))
                .isFalse();
        assertThat(TreeProof.extend(first, before, second, flipped(after), proof))
                .isFalse();
        assertThat(TreeProof.extend(first, before, second, after, flipped(proof, step)))
                .isFalse();
        assertThat(TreeProof.extend(first, before, second, after, proof.subList(1, proof.size())))
                .isFalse();
        facts.set(any % first, flipped(facts.get(any % first)));
        assertThat(TreeProof.extend(first, before, second, NaiveTree.mth(facts), NaiveTree.proof(first, facts)))
                .isFalse();
    }

    @Property(tries = 300)
    void subtrees_of_a_range_are_the_fewest_complete_ones_and_make_the_root_with_the_rest(
            @ForAll @IntRange(min = 1, max = MOST) int size,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int two) {
        List<byte[]> facts = facts(size);
        int begin = Math.min(one % size, two % size);
        int end = Math.max(one % size, two % size) + 1;

        List<TreeNode> nodes = new TreeRange(begin, end).nodes();

        TreeBuilder tree = new TreeBuilder();
        facts.subList(0, begin).forEach(tree::fact);
        for (TreeNode node : nodes) {
            assertThat(tree.leaves()).isEqualTo(node.begin());
            tree.subtree(node.level(), naive(node, facts));
            assertThat(tree.leaves()).isEqualTo(node.end());
        }
        facts.subList(end, size).forEach(tree::fact);
        assertThat(tree.root()).isEqualTo(NaiveTree.mth(facts));
        for (int i = 1; i < nodes.size(); i++) {
            boolean siblings = nodes.get(i).isRight()
                    && nodes.get(i - 1).parent().equals(nodes.get(i).parent());
            assertThat(siblings).isFalse();
        }
    }

    @Property(tries = 100)
    void every_inner_node_is_told_of_once(@ForAll @IntRange(max = MOST) int size) {
        List<byte[]> facts = facts(size);
        Map<TreeNode, byte[]> told = new HashMap<>();
        TreeBuilder tree =
                new TreeBuilder((node, hash) -> assertThat(told.put(node, hash)).isNull());
        facts.forEach(tree::fact);

        told.forEach((node, hash) -> assertThat(hash).isEqualTo(naive(node, facts)));
        int inner = 0;
        for (int level = 1; size >> level > 0; level++) {
            inner += size >> level;
        }
        assertThat(told).hasSize(inner);
    }

    private static TreeBuilder built(List<byte[]> facts) {
        TreeBuilder tree = new TreeBuilder();
        facts.forEach(tree::fact);
        return tree;
    }

    private static List<byte[]> hashes(List<TreeRange> ranges, List<byte[]> facts) {
        return ranges.stream()
                .map(range -> range.root(node -> naive(node, facts)))
                .toList();
    }

    private static byte[] naive(TreeNode node, List<byte[]> facts) {
        return NaiveTree.mth(facts.subList((int) node.begin(), (int) node.end()));
    }

    private static List<byte[]> facts(int size) {
        List<byte[]> facts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            facts.add(TreeHash.sha256()
                    .digest(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
        }
        return facts;
    }

    private static List<byte[]> flipped(List<byte[]> path, int step) {
        List<byte[]> changed = new ArrayList<>(path);
        changed.set(step % path.size(), flipped(path.get(step % path.size())));
        return changed;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] changed = hash.clone();
        changed[7] ^= 1;
        return changed;
    }
}
