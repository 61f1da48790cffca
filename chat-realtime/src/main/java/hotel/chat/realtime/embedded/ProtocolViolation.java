package hotel.chat.realtime.embedded;

import org.jspecify.annotations.Nullable;

/** A frame that the protocol does not allow; the client is told and the connection lives on. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Frame answer;

    ProtocolViolation(String message) {
        this(null, message);
    }

    ProtocolViolation(@Nullable Integer code, String message) {
        this(message, Frames.error(code, message));
    }

    ProtocolViolation(String channel, SubscriptionRefused refusal) {
        this(refusal.explanation(), Frames.subscriptionError(channel, refusal));
    }

    private ProtocolViolation(String message, Frame answer) {
        super(message, null, false, false);
        this.answer = answer;
    }

    Frame answer() {
        return answer;
    }
}
