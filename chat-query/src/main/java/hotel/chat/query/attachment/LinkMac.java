package hotel.chat.query.attachment;

/** HMAC-SHA256 under a key that the installation has for links alone. */
@FunctionalInterface
public interface LinkMac {
    /** 32 bytes. */
    byte[] of(byte[] content);
}
