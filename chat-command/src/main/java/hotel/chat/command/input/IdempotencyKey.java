package hotel.chat.command.input;

import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} header: 1..128 printable ASCII characters. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX = 128;

    private IdempotencyKey() {}

    /** The key as written, null without one, or {@code validation_failed}. */
    public static @Nullable String check(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.isEmpty() || header.length() > MAX || !header.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Rejection.invalid(HEADER, "must have 1..128 printable ASCII characters");
        }
        return header;
    }
}
