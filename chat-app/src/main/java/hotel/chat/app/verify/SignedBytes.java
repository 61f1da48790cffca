package hotel.chat.app.verify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What is signed: {@code docs/adr/0017-signed-heads.md}. */
final class SignedBytes {
    private SignedBytes() {}

    static byte[] of(Head head) {
        return """
                staff-chat head v1
                position %d
                hash %s
                root %s
                at %s
                key %s
                """.formatted(head.position(), head.hashHex(), head.rootHex(), head.at(), head.keyId())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** By which one key vouches for the next. */
    static byte[] of(byte[] publicKey, String endorser) {
        return """
                staff-chat key v1
                public-key %s
                by %s
                """.formatted(HexFormat.of().formatHex(publicKey), endorser).getBytes(StandardCharsets.UTF_8);
    }
}
