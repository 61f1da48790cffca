package hotel.chat.api.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;

/**
 * The bytes of files, by hotel and content: the same bytes are kept once in a hotel, and nothing of one hotel is ever found
 * from another. What has been written survives a crash once the call has returned.
 *
 * <p>A call that the storage cannot serve is refused with {@code insufficient_storage} when it is full and with {@code
 * unavailable} when it cannot be reached; nothing half done is ever visible, and the call can be made again.
 */
public interface BlobStore {
    /**
     * Appends to an upload. What was staged at and after {@code offset} before is dropped, so a call that failed is simply
     * made again.
     *
     * @param offset bytes staged so far, 0 to begin; more than is there is a bug
     * @param bytes read to its end, at most 8 MiB; when it fails, what came before is appended and the failure passed on
     * @return bytes staged now
     */
    long append(Staged staged, long offset, InputStream bytes) throws IOException;

    /** Bytes staged so far; 0 when there are none. */
    long staged(Staged staged);

    /** What was staged, from its beginning; to open or keep what nothing, not even nothing, was appended to is a bug. */
    InputStream open(Staged staged);

    /** Makes what was staged the blob of that name, at once, or drops it when the blob is there already. Repeatable. */
    void keep(Staged staged, Blob blob);

    /** Drops what was staged; nothing happens when there is nothing. */
    void discard(Staged staged);

    /**
     * Stores small derived bytes, at most 8 MiB, over what was there.
     *
     * @throws MissingBlob when the original is not, or no longer, there; then nothing is stored
     */
    void put(Blob blob, byte[] bytes);

    /**
     * Small derived bytes as they were stored.
     *
     * @throws MissingBlob when there is no such blob
     */
    byte[] get(Blob blob);

    boolean has(Blob blob);

    /**
     * A part of a blob; the caller closes it.
     *
     * @param from of the first byte, 0..size
     * @param length bytes; a part beyond the end is a bug
     * @throws MissingBlob when there is no such blob
     */
    InputStream open(Blob blob, long from, long length);

    /** Where a blob is on this machine's disk, for those who need a file; empty where it is not there. Only to be read. */
    default Optional<Path> path(Blob blob) {
        return Optional.empty();
    }

    /** Removes a file and all that was derived from it. Nothing happens when there is nothing. */
    void delete(HotelId hotel, String sha256);

    /**
     * An upload while it is coming in.
     *
     * @param id UUID, unique for ever
     */
    record Staged(HotelId hotel, String id) {}

    /**
     * A blob's name.
     *
     * @param sha256 of the original's bytes, 64 hex digits in lower case
     */
    record Blob(HotelId hotel, String sha256, Variant variant) {
        public Blob {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
            }
        }

        public static Blob original(HotelId hotel, String sha256) {
            return new Blob(hotel, sha256, Variant.ORIGINAL);
        }
    }

    /** The file itself, or a picture made of it (JPEG or PNG), longest side at most 320 or 1,280 pixels. */
    enum Variant {
        ORIGINAL,
        SMALL,
        LARGE
    }

    /** There is no blob of that name. */
    final class MissingBlob extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MissingBlob(Blob blob) {
            super("no blob " + blob.sha256() + "/" + blob.variant());
        }
    }
}
