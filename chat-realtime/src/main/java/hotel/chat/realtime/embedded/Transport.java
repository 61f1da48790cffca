package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.util.List;

/** The far end of one connection. Only its outbox calls it, from one thread at a time; both calls may block. */
interface Transport {

    /** Writes at least one frame, in order. */
    void send(List<Frame> frames) throws IOException;

    void close(int code, String reason) throws IOException;
}
