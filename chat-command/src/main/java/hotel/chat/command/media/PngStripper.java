package hotel.chat.command.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * PNG: chunks up to the end of the image. Those that say how the picture looks stay, EXIF shrinks to the orientation, all
 * others go: texts, times, what programs leave behind. What follows the image goes.
 */
final class PngStripper {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String END = "IEND";
    private static final String EXIF = "eXIf";
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", END, "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
            "hIST", "pHYs", "acTL", "fcTL", "fdAT");
    private static final int CRC = 4;
    private static final int LONGEST_EXIF = 64 * 1024;

    private final PictureReader in;
    private final PictureWriter out;
    private @Nullable Orientation orientation;

    PngStripper(PictureReader in, PictureWriter out) {
        this.in = in;
        this.out = out;
    }

    /** The orientation that the file had. */
    Orientation run() throws IOException, MalformedPicture {
        if (!Arrays.equals(in.read(SIGNATURE.length), SIGNATURE)) {
            throw new MalformedPicture("no PNG");
        }
        out.write(SIGNATURE);
        boolean isOpen = true;
        while (isOpen) {
            byte[] header = in.read(8);
            isOpen = header.length == 8 && chunk(header);
        }
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    /** Writes one chunk, or leaves it out; whether another one may follow. */
    private boolean chunk(byte[] header) throws IOException, MalformedPicture {
        long length = ByteBuffer.wrap(header).getInt();
        String type = new String(header, 4, 4, StandardCharsets.US_ASCII);
        if (length < 0 || !type.chars().allMatch(PngStripper::isLetter)) {
            throw new MalformedPicture("no PNG chunk");
        }
        if (KEPT.contains(type)) {
            out.write(header);
            return in.copy(length + CRC, out) == length + CRC && !type.equals(END);
        }
        if (Character.isUpperCase(type.charAt(0))) {
            throw new MalformedPicture("a PNG chunk that is needed and not known");
        }
        if (type.equals(EXIF)) {
            byte[] exif = in.read((int) Math.min(length, LONGEST_EXIF));
            orientation(Orientation.of(exif));
            return in.skip(length - exif.length + CRC) == length - exif.length + CRC;
        }
        return in.skip(length + CRC) == length + CRC;
    }

    /** The first one counts. */
    private void orientation(Orientation said) throws IOException {
        if (orientation == null && !said.isUpright()) {
            byte[] content = said.exif();
            byte[] chunk = ByteBuffer.allocate(8 + content.length)
                    .putInt(content.length)
                    .put(EXIF.getBytes(StandardCharsets.US_ASCII))
                    .put(content)
                    .array();
            CRC32 crc = new CRC32();
            crc.update(chunk, 4, chunk.length - 4);
            out.write(chunk);
            out.write(ByteBuffer.allocate(CRC).putInt((int) crc.getValue()).array());
        }
        orientation = orientation == null ? said : orientation;
    }

    private static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
