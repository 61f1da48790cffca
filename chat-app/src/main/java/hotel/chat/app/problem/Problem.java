package hotel.chat.app.problem;

import java.util.List;
import java.util.Locale;

import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.springframework.http.HttpStatus;

/**
 * A refusal as clients see it (RFC 9457).
 *
 * @param type {@code /problems#code}: where the code is explained
 * @param traceId what the log line of this request carries
 */
public record Problem(
        String type, String title, int status, String detail, String code, String traceId, List<FieldError> errors) {
    static Problem of(Rejection rejection) {
        RejectionCode code = rejection.code();
        return of(code.status(), code.wireName(), code.title(), rejection.detail(), rejection.errors());
    }

    /** A refusal of HTTP itself that has no code of its own in the contract; its code is the status's name. */
    static Problem of(HttpStatus status, String detail) {
        return of(status.value(), status.name().toLowerCase(Locale.ROOT), status.getReasonPhrase(), detail, List.of());
    }

    static Problem internalError() {
        return of(500, "internal_error", "Internal error", "Something failed here; the trace id finds it.", List.of());
    }

    private static Problem of(int status, String code, String title, String detail, List<FieldError> errors) {
        return new Problem("/problems#" + code, title, status, detail, code, TraceId.current(), errors);
    }
}
