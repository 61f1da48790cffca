package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Map;

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

    /** By a writer, since Tomcat encodes an array many times quicker than a string, which it takes character by character. */
    @Override
    public void send(Frame frame) throws IOException {
        if (tomcats == null || frame.characters().length > MOST_AT_ONCE) {
            session.sendMessage(new TextMessage(frame.text()));
            return;
        }
        try (Writer out = tomcats.getBasicRemote().getSendWriter()) {
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
