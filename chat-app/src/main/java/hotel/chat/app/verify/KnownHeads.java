package hotel.chat.app.verify;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.app.verify.Trust.KnownHead;
import org.jspecify.annotations.Nullable;

/** Compares heads that were published before with what the facts make up to there, where a fact or a subtree ends there. */
final class KnownHeads {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<Long, List<KnownHead>> heads;
    private int compared;
    private @Nullable Long different;

    KnownHeads(List<KnownHead> heads) {
        this.heads = heads.stream().collect(Collectors.groupingBy(KnownHead::position));
    }

    /** @param hash of the fact that the tree ends with; null when it is not in the export */
    void reached(MerkleStack tree, byte @Nullable [] hash) {
        long position = tree.next() - 1;
        for (KnownHead head : heads.getOrDefault(position, List.of())) {
            compared++;
            boolean same = head.root().equals(HEX.formatHex(tree.root()))
                    && (hash == null || head.hash().equals(HEX.formatHex(hash)));
            if (!same && different == null) {
                different = position;
            }
        }
    }

    /**
     * How many could be compared.
     *
     * @param signed of the export, whose hash need not be that of a fact in it
     */
    int matched(Head signed) throws Fault {
        if (different != null) {
            throw Fault.at(
                    FactLine.ENTRY, different, "the facts up to here are others than those of a head published before");
        }
        for (KnownHead head : heads.getOrDefault(signed.position(), List.of())) {
            if (!head.hash().equals(signed.hashHex())) {
                throw Fault.at(
                        Manifest.ENTRY, head.position(), "the signed head is another one than was published before");
            }
        }
        return compared;
    }
}
