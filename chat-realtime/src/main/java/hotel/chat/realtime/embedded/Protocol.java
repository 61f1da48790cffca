package hotel.chat.realtime.embedded;

import java.util.function.LongSupplier;

/** Understands what clients send. Whatever they send, the answer is a frame, never an exception. */
final class Protocol {

    private final Subscriptions subscriptions;
    private final SignIn signIn;
    private final ClientEvents clientEvents;
    private final LongSupplier nanoClock;

    Protocol(Subscriptions subscriptions, SignIn signIn, ClientEvents clientEvents, LongSupplier nanoClock) {
        this.subscriptions = subscriptions;
        this.signIn = signIn;
        this.clientEvents = clientEvents;
        this.nanoClock = nanoClock;
    }

    void heard(Connection connection) {
        connection.heard(nanoClock.getAsLong());
    }

    void receive(Connection connection, String text) {
        heard(connection);
        try {
            dispatch(connection, IncomingFrame.parse(text));
        } catch (ProtocolViolation violation) {
            connection.send(violation.answer());
        }
    }

    private void dispatch(Connection connection, IncomingFrame frame) throws ProtocolViolation {
        switch (frame.event()) {
            case "pusher:ping" -> connection.send(Frames.PONG);
            case "pusher:pong" -> {}
            case "pusher:subscribe" -> subscriptions.subscribe(connection, frame.arguments());
            case "pusher:unsubscribe" -> subscriptions.unsubscribe(connection, frame.arguments());
            case "pusher:signin" -> signIn.signIn(connection, frame.arguments());
            default -> clientEvents.relay(connection, frame);
        }
    }
}
