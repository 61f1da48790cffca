package hotel.chat.app.backup;

import java.util.Locale;

/** A backup lies in two places, as who has both reads everything ({@code docs/adr/0025-backups.md}). */
enum Part {
    /** The ledger and what belongs to it. Says nothing of what was written without the other part. */
    LOG,
    /** Keys of all texts, and what names or reaches people in the clear. */
    KEYS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
