package hotel.chat.realtime.embedded;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.util.UriComponentsBuilder;

/** Brings WebSocket sessions and the protocol together. Takes parts of messages, so that their size is bounded here. */
final class PusherSocketHandler implements WebSocketHandler {

    private static final String RECEIVER = "hotel.chat.pusher.receiver";

    private final ConnectionRegistry connections;
    private final Protocol protocol;
    private final Signatures signatures;
    private final EmbeddedPusherProperties settings;

    PusherSocketHandler(
            ConnectionRegistry connections,
            Protocol protocol,
            Signatures signatures,
            EmbeddedPusherProperties settings) {
        this.connections = connections;
        this.protocol = protocol;
        this.signatures = signatures;
        this.settings = settings;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Transport transport = new WebSocketTransport(session, settings.sendTimeout());
        Optional<Ending> refusal = refusal(Objects.requireNonNull(session.getUri()));
        if (refusal.isPresent()) {
            connections.refuse(transport, refusal.get());
            return;
        }
        connections.open(transport).ifPresent(connection -> {
            Parts parts = new Parts(connections.unsigned(), settings.maxFrame().toBytes());
            session.getAttributes().put(RECEIVER, new Receiver(connection, parts));
            if (!session.isOpen()) {
                // It broke while it was greeted, and its closing came too early to find the receiver.
                parts.end();
                connections.gone(connection);
            }
        });
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        Receiver receiver = receiver(session);
        if (receiver == null || receiver.connection().hasEnded()) {
            return;
        }
        switch (message) {
            case TextMessage text -> receive(receiver, text);
            case PongMessage _ -> protocol.heard(receiver.connection());
            case BinaryMessage _ -> connections.end(receiver.connection(), Ending.NOT_TEXT);
            default -> {}
        }
    }

    /** The container closes the session after an error; nothing is left to do here, and nothing to log. */
    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {}

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Receiver receiver = receiver(session);
        if (receiver != null) {
            receiver.parts().end();
            connections.gone(receiver.connection());
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    private void receive(Receiver receiver, TextMessage part) {
        Parts parts = receiver.parts();
        if (parts.length() + part.getPayloadLength() > settings.maxFrame().toBytes()) {
            receiver.connection().send(Frames.error(null, Ending.FRAME_TOO_BIG.reason()));
            connections.end(receiver.connection(), Ending.FRAME_TOO_BIG);
        } else if (part.isLast() && parts.length() == 0) {
            protocol.receive(receiver.connection(), part.getPayload());
        } else if (!parts.add(part.getPayload())) {
            connections.end(receiver.connection(), Ending.OVER_CAPACITY);
        } else if (part.isLast()) {
            protocol.receive(receiver.connection(), parts.take());
        }
    }

    /** Why a client is not let in: the wrong key, or a protocol version other than 5 to 7. */
    private Optional<Ending> refusal(URI address) {
        String path = address.getPath();
        if (!signatures.isKey(path.substring(path.lastIndexOf('/') + 1))) {
            return Optional.of(Ending.UNKNOWN_KEY);
        }
        String version =
                UriComponentsBuilder.fromUri(address).build().getQueryParams().getFirst("protocol");
        if (version == null) {
            return Optional.of(Ending.NO_VERSION);
        }
        if (!version.matches("\\d{1,3}")) {
            return Optional.of(Ending.INVALID_VERSION);
        }
        int number = Integer.parseInt(version);
        return number >= 5 && number <= 7 ? Optional.empty() : Optional.of(Ending.UNSUPPORTED_VERSION);
    }

    private static @Nullable Receiver receiver(WebSocketSession session) {
        return session.getAttributes().get(RECEIVER) instanceof Receiver receiver ? receiver : null;
    }

    /** A connection and the parts of the message that it is sending. */
    private record Receiver(Connection connection, Parts parts) {}
}
