package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import jakarta.websocket.Session;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A WebSocket session of the servlet container. */
final class WebSocketTransport implements Transport {

    private final WebSocketSession session;

    WebSocketTransport(WebSocketSession session, Duration sendTimeout) {
        this.session = session;
        limitWaiting(session, sendTimeout.toMillis());
    }

    @Override
    public void send(String text) throws IOException {
        session.sendMessage(new TextMessage(text));
    }

    @Override
    public void close(int code, String reason) throws IOException {
        session.close(new CloseStatus(code, reason));
    }

    /** Tomcat waits 20 s for a blocked write and 30 s for the answer to a close frame unless told otherwise. */
    private static void limitWaiting(WebSocketSession session, long millis) {
        if (session instanceof NativeWebSocketSession wrapper) {
            Session tomcats = wrapper.getNativeSession(Session.class);
            if (tomcats != null) {
                Map<String, Object> limits = tomcats.getUserProperties();
                limits.put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", millis);
                limits.put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", millis);
            }
        }
    }
}
