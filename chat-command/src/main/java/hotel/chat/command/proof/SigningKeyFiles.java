package hotel.chat.command.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;

/** Private keys as files that only their owner can read: PKCS #8 in base64, named by the key's id. */
final class SigningKeyFiles {
    private final Path directory;

    SigningKeyFiles(SigningKeyDirectory directory) {
        this.directory = directory.path();
    }

    Optional<PrivateKey> read(String keyId) {
        try {
            String text = Files.readString(file(keyId)).strip();
            return Optional.of(Ed25519.privateKey(Base64.getDecoder().decode(text)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Durable when it returns: a public key must never be known whose private one a crash has taken. */
    void write(String keyId, PrivateKey key) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path unfinished = Files.createTempFile(
                    directory,
                    ".new",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(key.getEncoded()) + "\n");
            sync(unfinished);
            Files.move(unfinished, file(keyId), StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String keyId) {
        try {
            Files.deleteIfExists(file(keyId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String keyId) {
        return directory.resolve(keyId + ".key");
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
