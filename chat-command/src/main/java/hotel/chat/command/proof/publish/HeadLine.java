package hotel.chat.command.proof.publish;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.HexFormat;

import hotel.chat.api.ledger.SignedHead;

/** A head as it is published: one line of JSON, with the fields of {@code GET /audit/checkpoints}. */
final class HeadLine {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private HeadLine() {}

    /** Ends with LF. No field holds anything that JSON would have to escape. */
    static byte[] of(SignedHead head) {
        HexFormat hex = HexFormat.of();
        return """
                {"position":%d,"hash":"%s","root":"%s","at":"%s","key_id":"%s","signature":"%s"}
                """.formatted(
                        head.position(),
                        hex.formatHex(head.hash()),
                        hex.formatHex(head.root()),
                        MILLISECONDS.format(head.at()),
                        head.keyId(),
                        Base64.getEncoder().encodeToString(head.signature()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A name that no other head has, in the order of positions. */
    static String fileName(SignedHead head) {
        return "head-%019d-%s.json".formatted(head.position(), HexFormat.of().formatHex(head.signature(), 0, 8));
    }
}
