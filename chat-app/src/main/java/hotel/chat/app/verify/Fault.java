package hotel.chat.app.verify;

import org.jspecify.annotations.Nullable;

/** The first thing that is wrong with an export. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String entry;
    private final @Nullable Long position;

    private Fault(@Nullable String entry, @Nullable Long position, String reason) {
        super(reason, null, false, false);
        this.entry = entry;
        this.position = position;
    }

    /** Of the file as a whole. */
    static Fault of(String reason) {
        return new Fault(null, null, reason);
    }

    static Fault in(String entry, String reason) {
        return new Fault(entry, null, reason);
    }

    /** @param position of the fact that is wrong */
    static Fault at(String entry, long position, String reason) {
        return new Fault(entry, position, reason);
    }

    @Nullable
    String entry() {
        return entry;
    }

    @Nullable
    Long position() {
        return position;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
