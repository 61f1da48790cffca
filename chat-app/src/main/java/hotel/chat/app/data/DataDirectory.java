package hotel.chat.app.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the server keeps what must survive it. Secrets are files of mode 0600 in directories of mode 0700; the root
 * itself is 0711, since PostgreSQL may run as another user below it.
 *
 * @param root an absolute path
 */
public record DataDirectory(Path root) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** All that belongs to the embedded PostgreSQL. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The keys that wrap all content keys, oldest first: lost with them, every text is lost. */
    public Path masterKey() {
        return root.resolve("keys").resolve("master.key");
    }

    /** The private keys that sign the ledger's heads. */
    public Path signingKeys() {
        return root.resolve("keys").resolve("signing");
    }

    /** The bytes of files that were sent or are coming in. */
    public Path files() {
        return root.resolve("files");
    }

    /** What nobody needs after a restart: files while they are looked into. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** Key and secret of the embedded Pusher application. */
    public Path embeddedPusher() {
        return root.resolve("embedded-pusher.properties");
    }

    /** What the built-in issuer signs tokens with: a JWK. */
    public Path tokenSigningKey() {
        return root.resolve("jwt").resolve("signing-key.json");
    }

    /** What a secret file says; made by the supplier, in one step, when there is none yet. */
    public String secret(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                write(file, first.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, OWNER_DIRECTORY);
        }
        Path unfinished = Files.createTempFile(folder, ".new", "", OWNER_FILE);
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
