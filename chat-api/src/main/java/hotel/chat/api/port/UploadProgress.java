package hotel.chat.api.port;

import java.util.Locale;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/** Tells an uploader how an upload goes: at most 4 times a second an upload, the last state always. Never blocks. */
public interface UploadProgress {
    void tell(HotelId hotel, StaffId uploader, Progress progress);

    /**
     * How far an upload is.
     *
     * @param received bytes
     * @param size bytes; null when it is not known yet
     */
    record Progress(
            String uploadId,
            String name,
            long received,
            @Nullable Long size,
            State state) {
        /** Never the name: records end up in logs. */
        @Override
        public String toString() {
            return "Progress[" + uploadId + "]";
        }
    }

    /** Uploading, then processing (type, scan, thumbnail), then done or failed. */
    enum State {
        UPLOADING,
        PROCESSING,
        DONE,
        FAILED;

        /** Lower case, as in payloads. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
