package hotel.chat.command.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import hotel.chat.api.ledger.SignedHead;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of {@code docs/adr/0017-signed-heads.md}. */
class SignedTextTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] FACT = HEX.parseHex("f82c0a6ea2b6a21ca46e794349ea6d04c916024b0168389e8395ee4dc8022531");

    @Test
    void the_text_is_that_of_the_documented_example() throws Exception {
        assertThat(new String(SignedText.of(head()), StandardCharsets.UTF_8))
                .isEqualTo(String.join("\n", documented("text")) + "\n");
    }

    @Test
    void the_signature_is_that_of_the_documented_example_and_verifies() throws Exception {
        byte[] text = SignedText.of(head());
        byte[] signature = Ed25519.sign(privateKey(), text);

        assertThat(HEX.formatHex(signature)).isEqualTo(String.join("", documented("signature")));
        assertThat(Ed25519.verifies(publicKey(), text, signature)).isTrue();
    }

    @Test
    void a_changed_text_signature_or_key_does_not_verify() throws Exception {
        byte[] text = SignedText.of(head());
        byte[] signature = Ed25519.sign(privateKey(), text);

        assertThat(Ed25519.verifies(publicKey(), changed(text), signature)).isFalse();
        assertThat(Ed25519.verifies(publicKey(), text, changed(signature))).isFalse();
        assertThat(Ed25519.verifies(changed(publicKey()), text, signature)).isFalse();
        assertThat(Ed25519.verifies(new byte[3], text, signature)).isFalse();
        assertThat(Ed25519.verifies(publicKey(), text, new byte[3])).isFalse();
    }

    @Test
    void what_is_signed_for_others_cannot_begin_like_a_head() throws Exception {
        assertThat(SignedText.isReserved(SignedText.of(head()))).isTrue();
        assertThat(SignedText.isReserved(SignedText.endorsement(publicKey(), "x")))
                .isTrue();
        assertThat(SignedText.isReserved("{}".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private static SignedHead head() throws IOException {
        byte[] root = TreeHash.leaf(FACT);
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        return new SignedHead(7, FACT, root, at, Ed25519.keyId(publicKey()), new byte[64]);
    }

    private static PrivateKey privateKey() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 1);
        byte[] encoded = Arrays.copyOf(HEX.parseHex("302e020100300506032b657004220420"), 48);
        System.arraycopy(seed, 0, encoded, 16, 32);
        return Ed25519.privateKey(encoded);
    }

    private static byte[] publicKey() throws IOException {
        return HEX.parseHex(String.join("", documented("public-key")));
    }

    private static byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        return changed;
    }

    /** The lines of the fenced block of that name. */
    private static List<String> documented(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "adr", "0017-signed-heads.md"));
        return lines.stream()
                .skip(lines.indexOf("```" + name) + 1L)
                .takeWhile(line -> !line.equals("```"))
                .toList();
    }
}
