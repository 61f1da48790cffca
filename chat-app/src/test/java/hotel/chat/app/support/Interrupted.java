package hotel.chat.app.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;

/** Bodies of requests in the middle of which something happens. */
public final class Interrupted {
    private Interrupted() {}

    /** The second half is handed over when what happens has happened. */
    public static BodyPublisher body(byte[] bytes, Runnable atTheHalf) {
        int half = bytes.length / 2;
        return BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes, 0, half),
                happening(atTheHalf),
                new ByteArrayInputStream(bytes, half, bytes.length - half)))));
    }

    private static InputStream happening(Runnable what) {
        return new InputStream() {
            @Override
            public int read() {
                what.run();
                return -1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                return read();
            }
        };
    }
}
