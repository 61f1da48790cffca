package hotel.chat.realtime.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import hotel.chat.api.rejection.Rejection;

/**
 * An FCM registration token: whoever has it can be pushed to, so it is a secret.
 *
 * @param value 1..4096 printable ASCII characters without blanks
 */
public record DeviceToken(String value) {
    private static final int LONGEST = 4_096;

    public DeviceToken {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(sign -> sign > ' ' && sign < 0x7F)) {
            throw Rejection.invalid("token", "must be 1.." + LONGEST + " printable characters");
        }
    }

    /** SHA-256. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Never the token: records end up in logs. */
    @Override
    public String toString() {
        return "DeviceToken[]";
    }
}
