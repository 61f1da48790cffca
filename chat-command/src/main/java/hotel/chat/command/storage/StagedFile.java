package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * An upload's file, open for appending. Its size is what is durable: a failed write is taken back, and the file system
 * makes a file longer only after its bytes are on the disk.
 */
final class StagedFile {
    static final int BUFFER = 64 * 1024;

    private final FileChannel file;

    StagedFile(FileChannel file) {
        this.file = file;
    }

    /** Appends what the source gives, all that came before it failed included; bytes in the file then. */
    long append(long offset, Source source) throws IOException {
        if (offset > file.size()) {
            throw new IllegalArgumentException("offset " + offset + " is beyond what is staged");
        }
        file.truncate(offset).position(offset);
        try {
            copy(source);
        } catch (IOException storageFailed) {
            takeBack(offset, storageFailed);
            throw storageFailed;
        } catch (RuntimeException sourceFailed) {
            file.force(true);
            throw sourceFailed;
        }
        file.force(true);
        return file.position();
    }

    private void copy(Source source) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = source.read(buffer, 0, BUFFER); read >= 0; read = source.read(buffer, 0, BUFFER)) {
            write(file, ByteBuffer.wrap(buffer, 0, read));
        }
    }

    private void takeBack(long offset, IOException because) {
        try {
            file.truncate(offset).force(true);
        } catch (IOException also) {
            because.addSuppressed(also);
        }
    }

    static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
