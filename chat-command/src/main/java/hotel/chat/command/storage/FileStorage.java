package hotel.chat.command.storage;

import java.time.Instant;

import hotel.chat.api.port.BlobStore;

/** A blob store that can be cleared of what was begun and never finished. */
interface FileStorage extends BlobStore, AutoCloseable {
    /**
     * Drops all that is staged, and whatever else is unfinished, that nothing was added to since then.
     *
     * @return how much that was
     */
    int sweep(Instant untouchedSince);

    @Override
    default void close() {}
}
