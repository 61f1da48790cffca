package hotel.chat.app.backup;

/** A backup that is not, or no longer, what was made; one sentence. */
public final class BadBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadBackup(String sentence) {
        super(sentence);
    }
}
