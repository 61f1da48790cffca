package hotel.chat.command.keys;

import java.util.Arrays;

/**
 * The first master key of an installation: 32 random bytes, kept apart from the database. It wraps people's keys until there is
 * a newer one; ids and MACs are derived from it for ever.
 *
 * @param bytes copied, never printed
 */
public record MasterKey(byte[] bytes) {
    private static final int LENGTH = 32;

    public MasterKey {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a master key has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
