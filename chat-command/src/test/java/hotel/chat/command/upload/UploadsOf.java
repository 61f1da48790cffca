package hotel.chat.command.upload;

import java.time.Duration;

import hotel.chat.command.settings.UploadSettings;
import org.springframework.util.unit.DataSize;

/** Settings of uploads with small limits. */
public final class UploadsOf {
    private static final UploadSettings.ClamAv NO_SCANNER =
            new UploadSettings.ClamAv(null, 3310, Duration.ofSeconds(5), DataSize.ofMegabytes(1));

    private UploadsOf() {}

    public static UploadSettings settings(int parallel, int perPerson) {
        return new UploadSettings(
                limits(), Duration.ofDays(1), Duration.ofMinutes(1), parallel, perPerson, 3, NO_SCANNER);
    }

    /** An image of 1 MB, a document of 2, sound of 3, a film of 40, anything else of 1. */
    public static UploadSettings.Limits limits() {
        return new UploadSettings.Limits(mb(1), mb(2), mb(3), mb(40), mb(1));
    }

    private static DataSize mb(int megabytes) {
        return DataSize.ofMegabytes(megabytes);
    }
}
