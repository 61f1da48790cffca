package hotel.chat.app.verify;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about an export.
 *
 * @param entry of the ZIP file, where something is wrong
 * @param position of the first fact that is wrong; null where it is none in particular
 * @param reason what is wrong; null when nothing is
 * @param summary what is proven; null when something is wrong
 */
public record Verdict(
        boolean valid,
        @Nullable String entry,
        @Nullable Long position,
        @Nullable String reason,
        @Nullable Summary summary) {

    static Verdict proven(Summary summary) {
        return new Verdict(true, null, null, null, summary);
    }

    static Verdict wrong(Fault fault) {
        return new Verdict(false, fault.entry(), fault.position(), fault.reason(), null);
    }

    /**
     * What a valid export proves.
     *
     * @param filters what it was asked to be of, in words
     * @param complete {@code everything}, {@code conversations} or {@code none}
     * @param erasedTexts texts without a key
     * @param head position up to which the log is covered
     * @param headAt when that head was signed
     * @param fingerprint SHA-256 of the public key that signed, hex
     * @param pinned whether that key was demanded by who verifies
     * @param headsMatched how many heads that were known before it agrees with
     */
    public record Summary(
            String exportId,
            String hotel,
            String requestedBy,
            String createdAt,
            List<String> filters,
            String complete,
            long facts,
            long messages,
            long conversations,
            long erasedTexts,
            long attachments,
            long head,
            String headAt,
            String fingerprint,
            boolean pinned,
            int headsMatched) {}
}
