package hotel.chat.command.ids;

/**
 * A keyed hash for derived ids. Its key must be the same on every node and must never change: the id of a direct
 * conversation is found again through it.
 */
@FunctionalInterface
public interface DerivationMac {
    /** At least 16 bytes. */
    byte[] of(byte[] content);
}
