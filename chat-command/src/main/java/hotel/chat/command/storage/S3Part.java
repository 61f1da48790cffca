package hotel.chat.command.storage;

import java.io.FilterInputStream;
import java.io.IOException;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Bytes of an object on their way. Closed before its end, it ends the connection instead of reading on to no purpose. */
final class S3Part extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> answer;
    private final long length;
    private long left;

    S3Part(ResponseInputStream<GetObjectResponse> answer) {
        super(answer);
        this.answer = answer;
        this.length = answer.response().contentLength();
        this.left = length;
    }

    /** Bytes that come. */
    long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int wanted) throws IOException {
        int read = super.read(buffer, from, wanted);
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Ends the connection. */
    void abort() {
        answer.abort();
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            abort();
        } else {
            super.close();
        }
    }
}
