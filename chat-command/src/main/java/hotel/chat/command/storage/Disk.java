package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk that files are on: how much room there is, and what its failures mean. */
final class Disk {
    private final FileStore store;
    private final long minFree;

    /** @param minFree bytes that files never take, since what else is on the disk needs them */
    Disk(Path root, long minFree) throws IOException {
        this.store = Files.getFileStore(root);
        this.minFree = minFree;
    }

    /** Refuses to write where others need the room. */
    void requireRoom() throws IOException {
        if (store.getUsableSpace() < minFree) {
            throw StorageFailures.full();
        }
    }

    /** What the access gives; its failure is a refusal. */
    <T> T serve(Access<T> access) {
        try {
            return access.run();
        } catch (IOException failure) {
            throw StorageFailures.of(failure, usable(failure));
        }
    }

    private long usable(IOException because) {
        try {
            return store.getUsableSpace();
        } catch (IOException away) {
            because.addSuppressed(away);
            return Long.MAX_VALUE;
        }
    }

    /** Something that reads or writes files. */
    @FunctionalInterface
    interface Access<T> {
        T run() throws IOException;
    }
}
