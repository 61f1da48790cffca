package hotel.chat.command.upload.intake;

import hotel.chat.api.event.FileType;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;

/**
 * A file that may be kept, while its bytes are staged.
 *
 * @param bytes what is to be kept: as received, or without what it told about where it was made
 * @param mediaType without parameters
 * @param size bytes
 * @param sha256 64 hex digits in lower case
 */
public record Examined(Staged bytes, FileType type, String mediaType, long size, String sha256) {
    Blob blob() {
        return Blob.original(bytes.hotel(), sha256);
    }
}
