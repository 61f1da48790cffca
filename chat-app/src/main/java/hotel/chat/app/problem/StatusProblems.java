package hotel.chat.app.problem;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.springframework.http.HttpStatus;

/** Problems for what was refused with nothing but a status: by Spring, by the container, by the firewall. */
final class StatusProblems {
    private StatusProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(Rejection.of(RejectionCode.VALIDATION_FAILED, "The request is not valid."));
            case 401 -> Problem.of(Rejection.unauthenticated());
            case 403 -> Problem.of(Rejection.forbidden("This is not allowed."));
            case 404 -> Problem.of(Rejection.notFound());
            case 413 -> Problem.of(Rejection.of(RejectionCode.PAYLOAD_TOO_LARGE, "The request is too large."));
            case 415 ->
                Problem.of(Rejection.of(
                        RejectionCode.UNSUPPORTED_MEDIA_TYPE, "This content type is not understood here."));
            case 501 -> Problem.of(HttpStatus.NOT_IMPLEMENTED, "This method is not known here.");
            case 505 -> Problem.of(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "This version of HTTP is not spoken here.");
            default -> unnamed(HttpStatus.resolve(status));
        };
    }

    private static Problem unnamed(@org.jspecify.annotations.Nullable HttpStatus status) {
        return status == null || status.is5xxServerError()
                ? Problem.internalError()
                : Problem.of(status, status.getReasonPhrase() + ".");
    }
}
