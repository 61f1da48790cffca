package hotel.chat.realtime.embedded;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** {@code pusher:signin}: binds a connection to a person, so that it can be ended and reached by the person's id. */
final class SignIn {

    private final ConnectionRegistry connections;
    private final Signatures signatures;

    SignIn(ConnectionRegistry connections, Signatures signatures) {
        this.connections = connections;
        this.signatures = signatures;
    }

    /** Unlike a refused subscription, a refused sign-in ends the connection (4009). */
    void signIn(Connection connection, JsonNode data) throws ProtocolViolation {
        String auth = IncomingFrame.textOf(data, "auth");
        String userData = IncomingFrame.textOf(data, "user_data");
        if (auth == null
                || userData == null
                || !signatures.authorizes(auth, connection.socketId() + "::user::" + userData)) {
            refuse(connection);
            return;
        }
        JsonNode user = IncomingFrame.readTree(userData);
        Optional<String> id = UserIds.in(user, "id");
        if (id.isEmpty()) {
            refuse(connection);
            return;
        }
        JsonNode info = user.path("user_info");
        connection.signIn(new Member(id.get(), info.isMissingNode() ? "{}" : IncomingFrame.write(info)));
        connections.listener().signedIn(connection.socketId(), id.get());
        connection.send(Frames.signedIn(userData));
    }

    private void refuse(Connection connection) {
        connection.send(Frames.error(Ending.UNAUTHORIZED.code(), Ending.UNAUTHORIZED.reason()));
        connections.end(connection, Ending.UNAUTHORIZED);
    }
}
