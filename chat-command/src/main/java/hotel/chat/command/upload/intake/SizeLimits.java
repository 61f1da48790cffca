package hotel.chat.command.upload.intake;

import hotel.chat.api.event.FileType;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.settings.UploadSettings;
import hotel.chat.command.upload.content.ContentType;

/** How large files may be: {@code payload_too_large} for those that are larger. */
public final class SizeLimits {
    private static final String ARCHIVE = "application/zip";

    private final UploadSettings.Limits limits;

    public SizeLimits(UploadSettings.Limits limits) {
        this.limits = limits;
    }

    /** Bytes of the largest file of any type. */
    public long largest() {
        return limits.largest();
    }

    /** Bytes of the largest file that begins like this: an archive may still turn out to be an office document. */
    public long whileReading(ContentType byHead) {
        long limit = limits.of(byHead.type());
        return byHead.mediaType().equals(ARCHIVE) ? Math.max(limit, limits.of(FileType.DOCUMENT)) : limit;
    }

    public void require(long size, FileType type) {
        require(size, limits.of(type));
    }

    public static void require(long size, long limit) {
        if (size > limit) {
            throw Rejection.of(
                    RejectionCode.PAYLOAD_TOO_LARGE, "A file of this type may have at most " + limit + " bytes.");
        }
    }
}
