package hotel.chat.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.keys.MasterKey;

/** SHA-256 of files, and the MAC of a manifest under the installation's first master key. */
final class Sums {
    private static final String PURPOSE = "backup manifest v1";

    private Sums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a file's bytes, which are copied meanwhile. */
    static String copy(Path from, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(from), digest)) {
            bytes.transferTo(to);
        }
        return hex(digest);
    }

    static String of(Path file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    static String mac(byte[] manifest, Path masterKeys) throws IOException {
        String first = Files.readAllLines(masterKeys, StandardCharsets.US_ASCII).stream()
                .findFirst()
                .orElse("");
        MasterKey key = new MasterKey(Base64.getDecoder().decode(first.strip()));
        return HexFormat.of().formatHex(new KeyedMac(key, PURPOSE).of(manifest));
    }
}
