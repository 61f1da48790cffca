package hotel.chat.command.upload.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and SHA-256 of what passes. */
public final class Fingerprint implements Passing.Watcher {
    private final MessageDigest digest;
    private long size;

    public Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    @Override
    public void passed(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        size += length;
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** 64 hex digits in lower case; asked for once, at the end. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
