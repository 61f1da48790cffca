package hotel.chat.command.compaction;

import java.util.Locale;

/**
 * A part of compacting that has come to its end.
 *
 * @param name for people who read the progress, such as {@code table read_model.message}
 */
public record Step(String name, Outcome outcome) {
    /** How it ended. */
    public enum Outcome {
        /** Nothing that was deleted before is left there. */
        DONE,
        /** The installation's role may not do it: whoever runs the database has to. */
        NOT_ALLOWED,
        /** Others were at it for longer than compacting waits; to be tried again. */
        BUSY;

        /** Lower case, as in answers. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
