package hotel.chat.command.upload.tus;

import java.time.Instant;
import java.util.Map;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.command.storage.Pin;
import hotel.chat.command.upload.content.FileNames;
import hotel.chat.command.upload.intake.Examined;
import me.desair.tus.server.upload.UploadInfo;
import org.jspecify.annotations.Nullable;

/**
 * A resumable upload.
 *
 * @param metadata as the client sent it, base64 in it
 * @param length bytes; null while the client has not said
 * @param received bytes that are durable
 * @param examined what it is, once that is known
 * @param pin on its blob; null before there is one, and once a message has it
 */
record Upload(
        HotelId hotel,
        AttachmentId id,
        StaffId uploader,
        @Nullable String metadata,
        @Nullable Long length,
        long received,
        State state,
        @Nullable Examined examined,
        @Nullable Pin pin,
        Instant expiresAt) {

    /** Where its life is. */
    enum State {
        RECEIVING,
        /** What it is is known; its blob may be there or not. */
        EXAMINED,
        DONE,
        FAILED
    }

    /** The bytes as they were received. */
    Staged staged() {
        return new Staged(hotel, id.value());
    }

    boolean isWhole() {
        return length != null && length == received;
    }

    /** The file's name, cleaned. */
    String name() {
        UploadInfo info = new UploadInfo();
        info.setEncodedMetadata(metadata);
        Map<String, String> pairs = info.getMetadata();
        return FileNames.clean(pairs.getOrDefault("filename", pairs.get("name")));
    }

    /** Never the name: records end up in logs. */
    @Override
    public String toString() {
        return "Upload[" + id + "]";
    }
}
