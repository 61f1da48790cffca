package hotel.chat.api.rejection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A refusal that the client is told of; never a bug. It carries no stack trace, and never a message's text. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final transient List<FieldError> errors;
    private final transient @Nullable Duration retryAfter;

    private Rejection(RejectionCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Rejection of(RejectionCode code, String detail) {
        return new Rejection(code, detail, List.of(), null);
    }

    /** 400: one field is missing, ill-typed or out of range. */
    public static Rejection invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400 with every field that is wrong. */
    public static Rejection invalid(List<FieldError> errors) {
        return new Rejection(RejectionCode.VALIDATION_FAILED, "Some fields are not valid.", errors, null);
    }

    /** 404: also for what exists but is not the caller's to see; always the same body, so that nothing can be probed. */
    public static Rejection notFound() {
        return of(RejectionCode.NOT_FOUND, "There is no such thing here.");
    }

    /** 403: the caller may see it, but not do this. */
    public static Rejection forbidden(String detail) {
        return of(RejectionCode.FORBIDDEN, detail);
    }

    /** 422: a rule of the domain said no. */
    public static Rejection rule(String detail) {
        return of(RejectionCode.REJECTED, detail);
    }

    /** 401: no valid token, or a person who is no longer active. */
    public static Rejection unauthenticated() {
        return of(RejectionCode.UNAUTHENTICATED, "A valid token of an active member of staff is needed.");
    }

    /** A refusal that may pass when tried again after a while. */
    public static Rejection retryLater(RejectionCode code, String detail, Duration after) {
        return new Rejection(code, detail, List.of(), after);
    }

    public RejectionCode code() {
        return code;
    }

    /** What {@code getMessage} says, never null. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
