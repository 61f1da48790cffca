package hotel.chat.query.attachment;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.AttachmentLinks;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Signs who a link is for, what it leads to and until when. It says nothing about what that person may see: this is asked
 * each time the link is used.
 *
 * <p>The end is a multiple of the lifetime, so that a link stays the same for that long and browsers find it in their
 * caches.
 */
public final class SignedLinks implements AttachmentLinks {
    public static final String STAFF = "staff";
    public static final String EXPIRES = "expires";
    public static final String SIGNATURE = "signature";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,11}");

    private final LinkMac mac;
    private final Clock clock;
    private final long lifetime;

    /** @param lifetime how long a link is good at least; at most, it is twice that */
    public SignedLinks(LinkMac mac, Clock clock, Duration lifetime) {
        this.mac = mac;
        this.clock = clock;
        this.lifetime = lifetime.toSeconds();
    }

    @Override
    public String plain(HotelId hotel, AttachmentId attachment) {
        return "/api/hotels/" + hotel + "/attachments/" + attachment;
    }

    @Override
    public String plainThumbnail(HotelId hotel, AttachmentId attachment) {
        return plain(hotel, attachment) + "/thumbnail";
    }

    @Override
    public String signed(String plain, HotelId hotel, AttachmentId attachment, StaffId viewer) {
        String expires = Long.toString((now() / lifetime + 2) * lifetime);
        return plain + "?" + STAFF + "=" + viewer + "&" + EXPIRES + "=" + expires + "&" + SIGNATURE + "="
                + signature(hotel, attachment, viewer, expires);
    }

    /** Whether this installation has signed exactly that and it has not ended. Takes the same time whatever is wrong. */
    public boolean isGood(HotelId hotel, AttachmentId attachment, StaffId viewer, String expires, String signature) {
        boolean signed = MessageDigest.isEqual(
                signature(hotel, attachment, viewer, expires).getBytes(UTF_8), signature.getBytes(UTF_8));
        return signed && SECONDS.matcher(expires).matches() && now() < Long.parseLong(expires);
    }

    /** None of the parts can hold a line end, so no two links have the same text. */
    private String signature(HotelId hotel, AttachmentId attachment, StaffId viewer, String expires) {
        byte[] content = String.join("\n", hotel.value(), attachment.value(), viewer.value(), expires)
                .getBytes(UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.of(content));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
