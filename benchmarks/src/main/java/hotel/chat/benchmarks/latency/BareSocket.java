package hotel.chat.benchmarks.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import hotel.chat.benchmarks.load.Crowd;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/** As much of Pusher's protocol as pusher-js needs to receive from one public channel. */
public final class BareSocket extends Endpoint {
    static final String CHANNEL = Crowd.CHANNEL;
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /** Writes to every socket before it returns. */
    public static void broadcast(String frame) {
        for (Session session : SESSIONS) {
            send(session, frame);
        }
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> answer(session, text));
        send(
                session,
                "{\"event\":\"pusher:connection_established\","
                        + "\"data\":\"{\\\"socket_id\\\":\\\"1.1\\\",\\\"activity_timeout\\\":120}\"}");
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        SESSIONS.remove(session);
    }

    private static void answer(Session session, String text) {
        if (text.contains("pusher:subscribe")) {
            SESSIONS.add(session);
            send(
                    session,
                    "{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"" + CHANNEL
                            + "\",\"data\":\"{}\"}");
        } else if (text.contains("pusher:ping")) {
            send(session, "{\"event\":\"pusher:pong\",\"data\":\"{}\"}");
        }
    }

    private static void send(Session session, String frame) {
        synchronized (session) {
            try {
                session.getBasicRemote().sendText(frame);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
