package hotel.chat.command.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The tree as RFC 9162, section 2.1, defines it, word for word, over hashes of facts. */
final class NaiveTree {
    private NaiveTree() {}

    static byte[] mth(List<byte[]> d) {
        int n = d.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0x00}, d.getFirst());
        }
        int k = k(n);
        return sha256(new byte[] {0x01}, mth(d.subList(0, k)), mth(d.subList(k, n)));
    }

    static List<byte[]> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = k(n);
        return m < k
                ? and(path(m, d.subList(0, k)), mth(d.subList(k, n)))
                : and(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
    }

    static List<byte[]> proof(int m, List<byte[]> d) {
        return subproof(m, d, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        int n = d.size();
        if (m == n) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(n);
        return m <= k
                ? and(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
                : and(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> and(List<byte[]> list, byte[] last) {
        List<byte[]> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return TreeHash.sha256().digest(bytes.toByteArray());
    }
}
