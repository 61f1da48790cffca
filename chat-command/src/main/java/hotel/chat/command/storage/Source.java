package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;

/** Reads what is to be stored, and keeps the failures of whoever sends it apart from those of the storage. */
final class Source {
    private final InputStream bytes;

    Source(InputStream bytes) {
        this.bytes = bytes;
    }

    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] buffer, int from, int length) {
        try {
            return bytes.read(buffer, from, length);
        } catch (IOException failure) {
            throw new Failed(failure);
        }
    }

    /** The sender failed, not the storage. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        private Failed(IOException failure) {
            super(null, failure, false, false);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }
}
