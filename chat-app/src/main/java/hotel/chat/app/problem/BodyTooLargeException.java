package hotel.chat.app.problem;

import java.io.IOException;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;

/** A request body goes on after its limit. */
final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("request body too large");
    }

    static Rejection rejection() {
        return Rejection.of(RejectionCode.PAYLOAD_TOO_LARGE, "The request body is larger than 1 MiB.");
    }
}
