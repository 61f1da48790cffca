package hotel.chat.command.proof;

import java.util.Arrays;
import java.util.List;

/** The side that is handed a proof and believes nothing: the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
final class TreeProof {
    private TreeProof() {}

    /** Whether a leaf's hash and its audit path make that root of a tree of that size. */
    static boolean includes(byte[] leafHash, long leaf, long size, List<byte[]> path, byte[] root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long fn = leaf;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = TreeHash.node(p, r);
                int even = Long.numberOfTrailingZeros(fn);
                fn >>= even;
                sn >>= even;
            } else {
                r = TreeHash.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Whether the tree with the second root begins with the one of the first. */
    static boolean extend(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first < 1 || first > second || proof.isEmpty()) {
            return false;
        }
        boolean firstIsComplete = Long.bitCount(first) == 1;
        byte[] fr = firstIsComplete ? firstRoot : proof.getFirst();
        byte[] sr = fr;
        int skipped = Long.numberOfTrailingZeros(first);
        long fn = (first - 1) >> skipped;
        long sn = (second - 1) >> skipped;
        for (byte[] c : proof.subList(firstIsComplete ? 0 : 1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = TreeHash.node(c, fr);
                sr = TreeHash.node(c, sr);
                int even = Long.numberOfTrailingZeros(fn);
                fn >>= even;
                sn >>= even;
            } else {
                sr = TreeHash.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }
}
