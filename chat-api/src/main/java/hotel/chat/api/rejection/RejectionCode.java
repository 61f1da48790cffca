package hotel.chat.api.rejection;

import java.util.Locale;

/** The codes of problem answers (RFC 9457 {@code code}); each is an anchor in {@code docs/problems.md}. */
public enum RejectionCode {
    VALIDATION_FAILED(400, "The request is not valid"),
    UNAUTHENTICATED(401, "Authentication is needed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    CONFLICT(409, "Conflict"),
    IDEMPOTENCY_CONFLICT(409, "The same id or key was used with other content"),
    MESSAGE_DELETED(409, "The message is deleted"),
    SYNC_RESET(410, "The position is older than what is retained"),
    PAYLOAD_TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
    REJECTED(422, "A rule said no"),
    RATE_LIMITED(429, "Too many requests"),
    LEDGER_ALTERED(500, "The ledger does not verify"),
    UNAVAILABLE(503, "Temporarily unavailable"),
    READ_MODEL_BEHIND(503, "The read model has not seen that position yet"),
    INSUFFICIENT_STORAGE(507, "Insufficient storage");

    private final int status;
    private final String title;

    RejectionCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as clients see it: lower case with underscores. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
