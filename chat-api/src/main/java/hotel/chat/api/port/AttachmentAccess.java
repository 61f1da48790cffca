package hotel.chat.api.port;

import java.util.Optional;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Which attachments somebody may see, from the event store as it is now, never from a read model. */
public interface AttachmentAccess {
    /** A live attachment of a live message in a conversation that the person is in now; empty for everything else. */
    Optional<Seen> find(HotelId hotel, AttachmentId attachment, StaffId staff);

    /**
     * What is needed to serve its bytes.
     *
     * @param thumbnail whether there are small pictures of it
     */
    record Seen(String name, FileType type, String contentType, long size, String sha256, boolean thumbnail) {
        /** Never the name: records end up in logs. */
        @Override
        public String toString() {
            return "Seen[" + sha256 + "]";
        }
    }
}
