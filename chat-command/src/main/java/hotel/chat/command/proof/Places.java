package hotel.chat.command.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Where each of very many named things is: 24 bytes a thing or so. Of a name only 63 bits of a salted SHA-256 are kept, so two
 * names are taken for one once in some billion ledgers of a hundred million streams, and nobody can bring that about.
 */
final class Places {
    private static final int FIRST = 1 << 12;

    private final byte[] salt = new byte[16];
    private final MessageDigest sha256 = TreeHash.sha256();
    private long[] names = new long[FIRST];
    private long[] places = new long[FIRST];
    private int size;

    Places() {
        new SecureRandom().nextBytes(salt);
    }

    /** Puts the name at that place and returns where it was; {@code absent} when it was nowhere. */
    long move(String name, long place, long absent) {
        if (size >= names.length / 4 * 3) {
            grow();
        }
        long key = key(name);
        int slot = slot(key);
        long before = names[slot] == 0 ? absent : places[slot];
        if (names[slot] == 0) {
            names[slot] = key;
            size++;
        }
        places[slot] = place;
        return before;
    }

    private int slot(long key) {
        int slot = (int) key & (names.length - 1);
        while (names[slot] != 0 && names[slot] != key) {
            slot = (slot + 1) & (names.length - 1);
        }
        return slot;
    }

    /** Never 0, which stands for nothing. */
    private long key(String name) {
        sha256.update(salt);
        byte[] hash = sha256.digest(name.getBytes(StandardCharsets.UTF_8));
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = (key << Byte.SIZE) | (hash[i] & 0xff);
        }
        return key | (1L << 62);
    }

    private void grow() {
        long[] oldNames = names;
        long[] oldPlaces = places;
        names = new long[oldNames.length * 2];
        places = new long[names.length];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != 0) {
                int slot = slot(oldNames[i]);
                names[slot] = oldNames[i];
                places[slot] = oldPlaces[i];
            }
        }
    }
}
