package hotel.chat.benchmarks.append;

import java.io.IOException;

/** Keeps messages. */
interface Engine extends AutoCloseable {
    /** Returns when it is durable. */
    void append(String conversation, String message) throws IOException;

    @Override
    void close();
}
