package hotel.chat.command.upload.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.FileType;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells what a file is from its first bytes, never from its name. Whatever could run, or could make a browser run
 * something, is told truly and is a document or something else, never a picture.
 */
public final class ContentTypes {
    /** Bytes from the beginning that are looked at. */
    public static final int HEAD = 64 * 1024;

    /** Tika's own names and outdated ones, as browsers and IANA know them. */
    private static final Map<String, String> USUAL_NAMES = Map.ofEntries(
            Map.entry("application/x-tika-ooxml", OfficeFiles.ZIP),
            Map.entry("application/x-tika-msoffice", "application/x-ole-storage"),
            Map.entry("application/x-tika-msworks-spreadsheet", "application/x-ole-storage"),
            Map.entry("application/x-matroska", "video/x-matroska"),
            Map.entry("application/mp4", "video/mp4"),
            Map.entry("application/ogg", "audio/ogg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("audio/speex", "audio/ogg"),
            Map.entry("audio/vorbis", "audio/ogg"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("image/x-ms-bmp", "image/bmp"),
            Map.entry("video/theora", "video/ogg"),
            Map.entry("video/x-m4v", "video/mp4"));

    private static final Set<String> DOCUMENTS = Set.of(
            "application/pdf",
            "application/rtf",
            "application/msword",
            "application/json",
            "application/xml",
            "application/xhtml+xml",
            "application/epub+zip",
            "application/postscript");

    private static final Set<String> DOCUMENT_FAMILIES = Set.of(
            "application/vnd.openxmlformats-officedocument.",
            "application/vnd.oasis.opendocument.",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.ms-word",
            "application/vnd.visio",
            "application/vnd.apple.iwork",
            "application/vnd.apple.keynote",
            "application/vnd.apple.numbers",
            "application/vnd.apple.pages");

    /** Drawings that can carry scripts, or that no browser shows as pictures. */
    private static final Set<String> NO_PICTURES = Set.of("image/svg+xml", "image/vnd.dwg", "image/vnd.dxf");

    /** Texts that are programs. */
    private static final Set<String> PROGRAMS = Set.of("text/javascript", "text/x-python", "text/x-perl", "text/x-php");

    /** @param head the file's first bytes: {@link #HEAD} of them, or all there are */
    public ContentType of(byte[] head) {
        return typed(mediaType(head));
    }

    /**
     * What is known at the file's end: office files are archives, and only their directory, which comes last, tells them
     * apart.
     *
     * @param tail the file's last bytes
     */
    public ContentType refined(ContentType byHead, byte[] tail) {
        return byHead.mediaType().equals(OfficeFiles.ZIP) ? typed(OfficeFiles.of(tail)) : byHead;
    }

    private String mediaType(byte[] head) {
        try {
            MediaType found = Magic.NUMBERS
                    .detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType();
            String name = found.toString();
            String usual = USUAL_NAMES.getOrDefault(name, name);
            return switch (usual) {
                case "video/x-matroska" -> beginningOf(head).contains("webm") ? "video/webm" : usual;
                case "video/quicktime" -> isMp4(head) ? "video/mp4" : usual;
                default -> usual;
            };
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private static ContentType typed(String mediaType) {
        return new ContentType(type(mediaType), mediaType);
    }

    private static FileType type(String mediaType) {
        if (NO_PICTURES.contains(mediaType) || PROGRAMS.contains(mediaType)) {
            return FileType.OTHER;
        }
        String family = mediaType.substring(0, mediaType.indexOf('/'));
        return switch (family) {
            case "image" -> FileType.IMAGE;
            case "video" -> FileType.VIDEO;
            case "audio" -> FileType.AUDIO;
            case "text", "message" -> FileType.DOCUMENT;
            default -> isDocument(mediaType) ? FileType.DOCUMENT : FileType.OTHER;
        };
    }

    private static boolean isDocument(String mediaType) {
        return DOCUMENTS.contains(mediaType) || DOCUMENT_FAMILIES.stream().anyMatch(mediaType::startsWith);
    }

    /** Tika takes every brand of this family that it does not know for Apple's, but Apple's have one name only. */
    private static boolean isMp4(byte[] head) {
        String beginning = beginningOf(head);
        return beginning.startsWith("ftyp", 4) && !beginning.startsWith("qt  ", 8);
    }

    /** Where containers say of which kind they are. */
    private static String beginningOf(byte[] head) {
        return new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
    }

    /** Read when the first file comes, not when the server starts. */
    private static final class Magic {
        static final MimeTypes NUMBERS = MimeTypes.getDefaultMimeTypes();
    }
}
