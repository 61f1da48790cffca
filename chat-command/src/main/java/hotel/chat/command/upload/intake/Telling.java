package hotel.chat.command.upload.intake;

import java.time.Duration;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.api.port.UploadProgress.Progress;
import hotel.chat.api.port.UploadProgress.State;
import org.jspecify.annotations.Nullable;

/** Tells the uploader how one upload goes: while bytes come in at most four times a second, each other state once. */
public final class Telling {
    private static final long PAUSE = Duration.ofMillis(250).toNanos();

    private final UploadProgress port;
    private final HotelId hotel;
    private final StaffId uploader;
    private final String uploadId;
    private final String name;
    private final @Nullable Long size;
    private long received;
    private @Nullable Long lastTold;

    /**
     * @param size bytes; null when it is not known
     * @param received bytes that had come in before
     */
    public Telling(
            UploadProgress port, Staged upload, StaffId uploader, String name, @Nullable Long size, long received) {
        this.port = port;
        this.hotel = upload.hotel();
        this.uploader = uploader;
        this.uploadId = upload.id();
        this.name = name;
        this.size = size;
        this.received = received;
    }

    /** More bytes have come in. */
    public void received(int more) {
        received += more;
        long now = System.nanoTime();
        Long last = lastTold;
        if (last == null || now - last >= PAUSE) {
            lastTold = now;
            tell(State.UPLOADING, size);
        }
    }

    /** All bytes are here. */
    public void processing() {
        tell(State.PROCESSING, received);
    }

    public void done() {
        tell(State.DONE, received);
    }

    public void failed() {
        tell(State.FAILED, size);
    }

    private void tell(State state, @Nullable Long of) {
        port.tell(hotel, uploader, new Progress(uploadId, name, received, of, state));
    }
}
