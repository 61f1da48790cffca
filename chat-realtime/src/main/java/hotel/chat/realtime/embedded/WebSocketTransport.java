package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A WebSocket session of the servlet container. */
final class WebSocketTransport implements Transport {
    /** Characters that Tomcat's writer sends at once. It cuts what is longer, also between two surrogates, and fails then. */
    private static final int MOST_AT_ONCE = 8_192;

    private final WebSocketSession session;
    private final @Nullable Session tomcats;

    WebSocketTransport(WebSocketSession session, Duration sendTimeout) {
        this.session = session;
        this.tomcats =
                session instanceof NativeWebSocketSession wrapper ? wrapper.getNativeSession(Session.class) : null;
        if (tomcats != null) {
            limitWaiting(tomcats, sendTimeout.toMillis());
        }
    }

    /** Several in one piece: a system call for each takes longer than all the rest. */
    @Override
    public void send(List<Frame> frames) throws IOException {
        if (tomcats == null) {
            for (Frame frame : frames) {
                session.sendMessage(new TextMessage(frame.text()));
            }
        } else if (frames.size() == 1) {
            write(tomcats.getBasicRemote(), frames.getFirst());
        } else {
            gathered(tomcats.getBasicRemote(), frames);
        }
    }

    /**
     * Only for so long: what Tomcat answers by itself, a pong, must not be held back. All is out before, since a pong may overtake what is
     * still held back then, and that may be the rest of a frame.
     */
    private static void gathered(RemoteEndpoint.Basic remote, List<Frame> frames) throws IOException {
        remote.setBatchingAllowed(true);
        for (Frame frame : frames) {
            write(remote, frame);
        }
        remote.flushBatch();
        remote.setBatchingAllowed(false);
    }

    /** By a writer, since Tomcat encodes an array many times quicker than a string, which it takes character by character. */
    private static void write(RemoteEndpoint.Basic remote, Frame frame) throws IOException {
        if (frame.characters().length > MOST_AT_ONCE) {
            remote.sendText(frame.text());
            return;
        }
        try (Writer out = remote.getSendWriter()) {
            out.write(frame.characters());
        }
    }

    @Override
    public void close(int code, String reason) throws IOException {
        session.close(new CloseStatus(code, reason));
    }

    /** Tomcat waits 20 s for a blocked write and 30 s for the answer to a close frame unless told otherwise. */
    private static void limitWaiting(Session session, long millis) {
        Map<String, Object> limits = session.getUserProperties();
        limits.put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", millis);
        limits.put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", millis);
    }
}
