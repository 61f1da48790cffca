package hotel.chat.command.media.worker;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a worker answers, as lines of JSON: where it can, sizes first, so that they are known should the rest fail; then the
 * whole.
 *
 * @param width pixels as shown, upright; null where there is no picture or it cannot be read
 * @param height pixels as shown
 * @param durationMs milliseconds of sound or film; null where there is none or it is not known
 * @param outcome null in a first line
 */
public record Finding(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable Outcome outcome) {
    /** Nothing is known yet. */
    public static final Finding NOTHING = new Finding(null, null, null, null);

    static Finding sized(int width, int height) {
        return new Finding(width, height, null, null);
    }

    public Finding ended(Outcome how) {
        return new Finding(width, height, durationMs, how);
    }

    /** How the work on a file ended. */
    public enum Outcome {
        /** Both small pictures are in the folder. */
        PICTURED,
        /** There is nothing to picture. */
        PLAIN,
        /** It is not what its type says, or broken. */
        UNREADABLE,
        /** More pixels than are read. */
        TOO_LARGE,
        /** What is needed for it is not installed. */
        NO_TOOLS,
        /** It took too long. */
        TIMEOUT,
        /** The worker ended over it, most likely for want of memory. */
        DIED;

        /** Lower case, as in meters. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that name. */
        public static Outcome named(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }
}
