package hotel.chat.realtime.embedded;

import java.io.IOException;

/** The far end of one connection. Only its outbox calls it, from one thread at a time; both calls may block. */
interface Transport {

    void send(Frame frame) throws IOException;

    void close(int code, String reason) throws IOException;
}
