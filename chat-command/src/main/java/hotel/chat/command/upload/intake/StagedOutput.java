package hotel.chat.command.upload.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;

/** Stages what is written to it, from the beginning, in slices. */
final class StagedOutput extends OutputStream {
    private static final int SMALLEST = 64 * 1024;

    private final BlobStore store;
    private final Staged staged;
    private byte[] slice = new byte[SMALLEST];
    private int filled;
    private long offset;

    StagedOutput(BlobStore store, Staged staged) {
        this.store = store;
        this.staged = staged;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = 0; at < length; ) {
            int room = Math.min(length - at, Slices.SIZE - filled);
            ensure(filled + room);
            System.arraycopy(bytes, from + at, slice, filled, room);
            filled += room;
            at += room;
            if (filled == Slices.SIZE) {
                finish();
            }
        }
    }

    /** Stages what has not been staged yet. */
    void finish() throws IOException {
        if (filled > 0) {
            offset = store.append(staged, offset, new ByteArrayInputStream(slice, 0, filled));
            filled = 0;
        }
    }

    private void ensure(int size) {
        if (size > slice.length) {
            slice = Arrays.copyOf(slice, Math.min(Slices.SIZE, Math.max(size, 2 * slice.length)));
        }
    }
}
