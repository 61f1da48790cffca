package hotel.chat.query.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * How a browser is to take a file. What browsers are known to show without running anything of it may be shown in place;
 * everything else is to be saved. Pictures, sound and film keep their types, since players need them; what is left is
 * nothing but bytes.
 *
 * @param contentType header {@code Content-Type}
 * @param disposition header {@code Content-Disposition}
 * @param policy header {@code Content-Security-Policy}
 */
record Presentation(String contentType, String disposition, String policy) {
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/avif",
            "video/mp4",
            "video/webm",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/wav",
            "audio/vnd.wave",
            "application/pdf",
            "text/plain");

    /** Types of players. SVG is a document with scripts, and no such type. */
    private static final Pattern PLAYED = Pattern.compile("(image|video|audio)/[a-z0-9.-]+");

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._ ()-]");
    private static final String PDF = "application/pdf";
    private static final String TEXT = "text/plain";
    private static final String BYTES = "application/octet-stream";
    private static final String NOTHING = "default-src 'none'; sandbox";

    /** Without a sandbox, so that viewers may start; what a PDF runs, it runs in its viewer, not in our origin. */
    private static final String PDF_ONLY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

    /** Of a file with a name and a stored type. */
    static Presentation of(String name, String type) {
        boolean shown = SHOWN.contains(type);
        String disposition = (shown ? "inline" : "attachment") + filename(name);
        return new Presentation(contentType(type, shown), disposition, type.equals(PDF) ? PDF_ONLY : NOTHING);
    }

    /** Of a picture that was made here: PNG or JPEG. */
    static Presentation ofPicture(byte[] picture) {
        boolean png = picture.length > 0 && picture[0] == (byte) 0x89;
        return new Presentation(png ? "image/png" : "image/jpeg", "inline", NOTHING);
    }

    /** RFC 8187, nothing but ASCII; what an old client reads instead says at least which kind of file it is. */
    private static String filename(String name) {
        if (name.isEmpty()) {
            return "";
        }
        String plain = UNSAFE.matcher(name).replaceAll("_");
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    private static String contentType(String type, boolean shown) {
        if (type.equals(TEXT)) {
            return TEXT + ";charset=UTF-8";
        }
        return shown || PLAYED.matcher(type).matches() ? type : BYTES;
    }
}
