package hotel.chat.command.upload.tus;

import java.util.List;

import hotel.chat.command.upload.intake.Intake;

/** Removes uploads that nobody has sent in time, with all that was stored of them. Every node may do it at the same time. */
final class UploadExpiry {
    private static final int BATCH = 100;

    private final Uploads uploads;
    private final Intake intake;

    UploadExpiry(Uploads uploads, Intake intake) {
        this.uploads = uploads;
        this.intake = intake;
    }

    /** How many. */
    int removeExpired() {
        int removed = 0;
        List<Upload> expired;
        do {
            expired = uploads.takeExpired(BATCH);
            expired.forEach(upload -> intake.remove(upload.staged(), upload.pin()));
            removed += expired.size();
        } while (expired.size() == BATCH);
        return removed;
    }
}
