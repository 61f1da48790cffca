package hotel.chat.command.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;

import hotel.chat.api.ledger.SignedHead;

/** The bytes that are signed; fixed by {@code docs/adr/0017-signed-heads.md}. */
final class SignedText {
    /** Nobody else's content may begin like this, so that no signature stands for something else. */
    private static final String BEGINNING = "staff-chat ";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final HexFormat HEX = HexFormat.of();

    private SignedText() {}

    static byte[] of(SignedHead head) {
        return head(head.position(), head.hash(), head.root(), head.at(), head.keyId());
    }

    static byte[] head(long position, byte[] hash, byte[] root, Instant at, String keyId) {
        return bytes("head v1\nposition " + position + "\nhash " + HEX.formatHex(hash) + "\nroot " + HEX.formatHex(root)
                + "\nat " + MILLISECONDS.format(at) + "\nkey " + keyId + "\n");
    }

    /** By which an old key vouches for a new one. */
    static byte[] endorsement(byte[] newPublicKey, String by) {
        return bytes("key v1\npublic-key " + HEX.formatHex(newPublicKey) + "\nby " + by + "\n");
    }

    static boolean isReserved(byte[] content) {
        byte[] beginning = BEGINNING.getBytes(StandardCharsets.UTF_8);
        return content.length >= beginning.length
                && java.util.Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static byte[] bytes(String text) {
        return (BEGINNING + text).getBytes(StandardCharsets.UTF_8);
    }
}
