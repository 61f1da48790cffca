package hotel.chat.command.proof;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;
import hotel.chat.api.port.LedgerProofs;

/**
 * Signs heads, and proves what is under them. A head is signed only when it goes on from the one that was signed before, so
 * that who changes the past does not get the change signed.
 */
final class SignedLedger implements LedgerProofs {
    private final LedgerTree tree;
    private final LedgerHashes hashes;
    private final SignedHeads heads;
    private final SigningKeys keys;
    private final Clock clock;

    SignedLedger(LedgerTree tree, LedgerHashes hashes, SignedHeads heads, SigningKeys keys, Clock clock) {
        this.tree = tree;
        this.hashes = hashes;
        this.heads = heads;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public SignedHead sign() {
        Optional<SignedHead> newest = heads.newest();
        LedgerHashes.Head head = hashes.head();
        if (newest.isPresent() && newest.get().position() == head.position()) {
            requireSame(newest.get(), head.hash());
            return newest.get();
        }
        byte[] root = tree.root(head.position());
        newest.ifPresent(before -> requireExtends(before, head.position(), root));
        SigningKeys.Signer signer = keys.signer();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] text = SignedText.head(head.position(), head.hash(), root, at, signer.keyId());
        SignedHead signed = new SignedHead(head.position(), head.hash(), root, at, signer.keyId(), signer.sign(text));
        heads.add(signed);
        return heads.below(head.position() + 1, 1).getFirst();
    }

    private static void requireSame(SignedHead signed, byte[] hash) {
        if (!Arrays.equals(signed.hash(), hash)) {
            throw new LedgerChanged(signed.position(), "the fact there has another hash");
        }
    }

    private void requireExtends(SignedHead before, long position, byte[] root) {
        if (before.position() > position) {
            throw new LedgerChanged(before.position(), "it ends at " + position);
        }
        if (before.position() == 0) {
            return;
        }
        requireSame(before, hashes.at(before.position()));
        List<byte[]> proof = consistency(before.position(), position);
        if (!TreeProof.extend(before.position(), before.root(), position, root, proof)) {
            throw new LedgerChanged(before.position(), "the tree up to there has another root");
        }
    }

    @Override
    public List<SignedHead> heads(long below, int limit) {
        return heads.below(below, limit);
    }

    @Override
    public List<byte[]> inclusion(long position, long size) {
        return tree.roots(TreeRange.inclusion(position - 1, size));
    }

    @Override
    public List<byte[]> consistency(long first, long second) {
        return tree.roots(TreeRange.consistency(first, second));
    }

    @Override
    public List<Subtree> subtrees(long first, long last) {
        List<TreeNode> nodes = new TreeRange(first - 1, last).nodes();
        List<byte[]> roots = tree.roots(nodes.stream()
                .map(node -> new TreeRange(node.begin(), node.end()))
                .toList());
        return IntStream.range(0, nodes.size())
                .mapToObj(
                        i -> new Subtree(nodes.get(i).begin() + 1, nodes.get(i).level(), roots.get(i)))
                .toList();
    }

    @Override
    public List<SigningKey> keys() {
        return keys.all();
    }

    @Override
    public Signature sign(byte[] content) {
        if (SignedText.isReserved(content)) {
            throw new IllegalArgumentException("what begins like a head is signed as a head only");
        }
        SigningKeys.Signer signer = keys.signer();
        return new Signature(signer.keyId(), signer.sign(content));
    }
}
