package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;

/**
 * Files below one directory. What was appended is synced before the call returns, and a blob appears by a rename, so a
 * crash leaves either nothing or all of it.
 */
final class DiskBlobStore implements FileStorage {
    /** Begins no UUID, so it is no upload; swept like one that was left behind. */
    private static final String UNFINISHED = "unfinished-";

    private final Path root;
    private final Disk disk;

    /**
     * Makes the directory where there is none.
     *
     * @param minFree bytes of the disk that files never take
     */
    DiskBlobStore(Path root, long minFree) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        OwnerFiles.ensure(this.root.resolve(ObjectNames.STAGING));
        OwnerFiles.ensure(this.root.resolve(ObjectNames.BLOBS));
        this.disk = new Disk(this.root, minFree);
    }

    @Override
    public long append(Staged staged, long offset, InputStream bytes) throws IOException {
        Path path = root.resolve(ObjectNames.of(staged));
        try {
            return disk.serve(() -> {
                disk.requireRoom();
                try (FileChannel file = OwnerFiles.openOrCreate(path)) {
                    return new StagedFile(file).append(offset, new Source(bytes));
                }
            });
        } catch (Source.Failed cut) {
            throw cut.failure();
        }
    }

    @Override
    public long staged(Staged staged) {
        Path path = root.resolve(ObjectNames.of(staged));
        return disk.serve(() -> attributes(path)).map(BasicFileAttributes::size).orElse(0L);
    }

    @Override
    public InputStream open(Staged staged) {
        Path path = root.resolve(ObjectNames.of(staged));
        return disk.serve(() -> {
            try {
                return Files.newInputStream(path);
            } catch (NoSuchFileException nothing) {
                throw new IllegalStateException("nothing is staged", nothing);
            }
        });
    }

    @Override
    public void keep(Staged staged, Blob blob) {
        Path from = root.resolve(ObjectNames.of(staged));
        Path to = root.resolve(ObjectNames.of(blob));
        disk.serve(() -> attributes(to).isPresent() ? alreadyKept(from, to) : move(from, to));
    }

    private static boolean move(Path from, Path to) throws IOException {
        try {
            OwnerFiles.move(from, to);
            return true;
        } catch (NoSuchFileException nothing) {
            if (attributes(to).isEmpty()) {
                throw new IllegalStateException("nothing is staged", nothing);
            }
            return alreadyKept(from, to);
        }
    }

    /** Whoever moved it here may have crashed before its name was on the disk. */
    private static boolean alreadyKept(Path from, Path to) throws IOException {
        OwnerFiles.sync(OwnerFiles.parent(to));
        return Files.deleteIfExists(from);
    }

    @Override
    public void discard(Staged staged) {
        Path path = root.resolve(ObjectNames.of(staged));
        disk.serve(() -> Files.deleteIfExists(path));
    }

    @Override
    public void put(Blob blob, byte[] bytes) {
        Path folder = root.resolve(ObjectNames.STAGING).resolve(blob.hotel().value());
        Path to = root.resolve(ObjectNames.of(blob));
        disk.serve(() -> {
            disk.requireRoom();
            Path unfinished = OwnerFiles.temporary(folder, UNFINISHED);
            try {
                write(unfinished, bytes);
                OwnerFiles.move(unfinished, to);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return to;
        });
        if (!has(Blob.original(blob.hotel(), blob.sha256()))) {
            disk.serve(() -> Files.deleteIfExists(to));
            throw new MissingBlob(blob);
        }
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            StagedFile.write(file, ByteBuffer.wrap(bytes));
            file.force(true);
        }
    }

    @Override
    public byte[] get(Blob blob) {
        Path path = root.resolve(ObjectNames.of(blob));
        return disk.serve(() -> {
            try {
                return Files.readAllBytes(path);
            } catch (NoSuchFileException missing) {
                throw new MissingBlob(blob);
            }
        });
    }

    @Override
    public boolean has(Blob blob) {
        Path path = root.resolve(ObjectNames.of(blob));
        return disk.serve(() -> attributes(path)).isPresent();
    }

    @Override
    public InputStream open(Blob blob, long from, long length) {
        Path path = root.resolve(ObjectNames.of(blob));
        return disk.serve(() -> {
            try {
                return FilePart.open(path, from, length);
            } catch (NoSuchFileException missing) {
                throw new MissingBlob(blob);
            }
        });
    }

    @Override
    public Optional<Path> path(Blob blob) {
        Path path = root.resolve(ObjectNames.of(blob));
        return disk.serve(() -> attributes(path)).map(_ -> path);
    }

    /** The original first: what is left after a crash is never a blob without its file. */
    @Override
    public void delete(HotelId hotel, String sha256) {
        disk.serve(() -> {
            Path folder = OwnerFiles.parent(root.resolve(ObjectNames.of(Blob.original(hotel, sha256))));
            for (Variant variant : Variant.values()) {
                Files.deleteIfExists(root.resolve(ObjectNames.of(new Blob(hotel, sha256, variant))));
            }
            if (Files.isDirectory(folder)) {
                OwnerFiles.sync(folder);
            }
            return folder;
        });
    }

    @Override
    public int sweep(Instant untouchedSince) {
        return disk.serve(() -> {
            int swept = 0;
            try (DirectoryStream<Path> hotels = Files.newDirectoryStream(root.resolve(ObjectNames.STAGING))) {
                for (Path hotel : hotels) {
                    swept += sweep(hotel, untouchedSince);
                }
            }
            return swept;
        });
    }

    private static int sweep(Path hotel, Instant untouchedSince) throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(hotel)) {
            for (Path file : files) {
                boolean stale = attributes(file)
                        .map(found -> found.lastModifiedTime().toInstant().isBefore(untouchedSince))
                        .orElse(false);
                if (stale && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
        }
        return swept;
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
