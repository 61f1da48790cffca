package hotel.chat.app.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What whoever verifies knows from elsewhere.
 *
 * @param key the raw public key that must have signed, 32 bytes; null for whichever
 * @param heads that were published before
 */
public record Trust(byte @Nullable [] key, List<KnownHead> heads) {
    public static final Trust NOTHING = new Trust(null, List.of());

    public Trust {
        heads = List.copyOf(heads);
    }

    /**
     * The public key in a file: 64 hex digits, base64 or PEM.
     *
     * @throws IOException also when there is something else in it
     */
    public static byte[] key(Path file) throws IOException {
        return Ed25519.read(file);
    }

    /**
     * A head that was published before.
     *
     * @param hash hex
     * @param root hex
     */
    public record KnownHead(long position, String hash, String root) {}

    @Override
    public String toString() {
        return "Trust[" + heads.size() + " heads]";
    }
}
