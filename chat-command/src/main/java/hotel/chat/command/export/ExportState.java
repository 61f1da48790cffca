package hotel.chat.command.export;

import java.util.Locale;

/** Where an export is. */
enum ExportState {
    /** Waiting for its turn, or being made. */
    RUNNING,
    DONE,
    FAILED;

    /** Lower case, as in answers and in the table. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExportState parse(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
