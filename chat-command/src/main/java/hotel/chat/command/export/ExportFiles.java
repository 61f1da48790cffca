package hotel.chat.command.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;

/**
 * Files of exports in the storage of files, so that any node can serve them. Each attempt writes to a name of its own, and the file is
 * there under its final name only when it is whole. That name stands for export and attempt, not for the content, and is the hash of
 * nothing that anybody could find, so that nobody's attachment is ever the same blob, and nobody tidies it away.
 */
final class ExportFiles {
    private static final int SLICE = 4 * 1024 * 1024;

    private final BlobStore store;

    ExportFiles(BlobStore store) {
        this.store = store;
    }

    /** Takes an attempt's bytes. */
    Writing write(ExportJob job) {
        return new Writing(staged(job, job.attempt()));
    }

    /** What was written is the file. */
    void keep(ExportJob job) {
        store.keep(staged(job, job.attempt()), blob(job, job.attempt()));
    }

    /** @param from of the first byte */
    InputStream open(ExportJob job, long from, long length) {
        return store.open(blob(job, job.attempt()), from, length);
    }

    /** Removes whatever attempts up to that one have left. */
    void remove(ExportJob job, int upTo) {
        for (int attempt = 1; attempt <= upTo; attempt++) {
            store.discard(staged(job, attempt));
            store.delete(hotel(job), blob(job, attempt).sha256());
            store.delete(hotel(job), HexFormat.of().formatHex(hash(job, attempt)));
        }
    }

    private static HotelId hotel(ExportJob job) {
        return job.export().scope().hotel();
    }

    private static String name(ExportJob job, int attempt) {
        return "export/" + job.export().id() + "/" + attempt;
    }

    private static Staged staged(ExportJob job, int attempt) {
        byte[] name = name(job, attempt).getBytes(StandardCharsets.UTF_8);
        return new Staged(hotel(job), UUID.nameUUIDFromBytes(name).toString());
    }

    /** The hash's complement: a file that has the hash itself is easily made. */
    private static Blob blob(ExportJob job, int attempt) {
        byte[] hash = hash(job, attempt);
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) ~hash[i];
        }
        return Blob.original(hotel(job), HexFormat.of().formatHex(hash));
    }

    private static byte[] hash(ExportJob job, int attempt) {
        try {
            byte[] name = name(job, attempt).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Sends bytes to the storage a slice at a time; each is durable when it has taken it. */
    final class Writing extends OutputStream {
        private final Staged staged;
        private final byte[] slice = new byte[SLICE];
        private int filled;
        private long sent;

        private Writing(Staged staged) {
            this.staged = staged;
        }

        /** Bytes written so far. */
        long size() {
            return sent + filled;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int left = length; left > 0; ) {
                int part = Math.min(left, SLICE - filled);
                System.arraycopy(bytes, from, slice, filled, part);
                filled += part;
                from += part;
                left -= part;
                if (filled == SLICE) {
                    send();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) {
                send();
            }
        }

        private void send() throws IOException {
            sent = store.append(staged, sent, new ByteArrayInputStream(slice, 0, filled));
            filled = 0;
        }
    }
}
