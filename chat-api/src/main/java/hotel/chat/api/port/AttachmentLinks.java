package hotel.chat.api.port;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/**
 * Where an attachment's bytes are. A plain link needs a bearer token; a signed one is good without, for a short time and
 * for what one person may see.
 */
public interface AttachmentLinks {
    /** The path that is broadcast: the same for everybody. */
    String plain(HotelId hotel, AttachmentId attachment);

    /** The plain path of the small picture. */
    String plainThumbnail(HotelId hotel, AttachmentId attachment);

    /** A plain link, signed for that person; the same one for some minutes, so that browsers may cache. */
    String signed(String plain, HotelId hotel, AttachmentId attachment, StaffId viewer);
}
