package hotel.chat.command.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The head of a chunk of a WebP file.
 *
 * @param type four characters
 * @param length bytes of its content
 */
record WebpChunk(String type, long length) {
    static final int HEAD = 8;
    static final int FILE_HEAD = 12;
    static final String EXTENDED = "VP8X";
    static final String FRAME = "ANMF";
    static final String EXIF = "EXIF";
    private static final Set<String> KEPT = Set.of(EXTENDED, "VP8 ", "VP8L", "ALPH", "ANIM", FRAME, "ICCP");
    private static final Set<String> IN_FRAMES = Set.of("VP8 ", "VP8L", "ALPH");

    /** The bytes after the file's head, as that says. */
    static long fileLength(PictureReader in) throws IOException, MalformedPicture {
        byte[] head = in.read(FILE_HEAD);
        if (head.length < FILE_HEAD
                || !Arrays.equals(head, 0, 4, ascii("RIFF"), 0, 4)
                || !Arrays.equals(head, 8, 12, ascii("WEBP"), 0, 4)) {
            throw new MalformedPicture("no WebP");
        }
        return unsigned(head, 4) - 4;
    }

    /** The next head, or null at the end of the file. */
    static @Nullable WebpChunk next(PictureReader in, long left) throws IOException, MalformedPicture {
        if (left < HEAD) {
            return null;
        }
        byte[] head = in.read(HEAD);
        if (head.length < HEAD) {
            return null;
        }
        WebpChunk chunk = new WebpChunk(new String(head, 0, 4, StandardCharsets.ISO_8859_1), unsigned(head, 4));
        if (HEAD + chunk.length() > left) {
            throw new MalformedPicture("a WebP chunk beyond the end");
        }
        return chunk;
    }

    boolean isKept() {
        return KEPT.contains(type);
    }

    boolean isOfFrames() {
        return IN_FRAMES.contains(type);
    }

    /** Bytes of the content, with the one that makes them even. */
    long padded() {
        return length + (length & 1);
    }

    /** Bytes of all of it. */
    long whole() {
        return HEAD + padded();
    }

    byte[] head() {
        return ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt((int) length)
                .array();
    }

    static byte[] fileHead(long length) {
        return ByteBuffer.allocate(FILE_HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (length + 4))
                .put(ascii("WEBP"))
                .array();
    }

    private static long unsigned(byte[] bytes, int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
