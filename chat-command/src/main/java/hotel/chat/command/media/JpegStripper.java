package hotel.chat.command.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * JPEG: segments up to the end of the image. Of the application segments only JFIF's (without its small picture), ICC
 * profiles and Adobe's colour transform stay, and EXIF shrinks to the orientation. What follows the image, such as the second
 * pictures and films of phones, goes.
 */
final class JpegStripper {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final byte[] ADOBE = ascii("Adobe");
    private static final int JFIF_LENGTH = 14;
    private static final int NONE = -1;

    private final PictureReader in;
    private final PictureWriter out;
    private @Nullable Orientation orientation;

    JpegStripper(PictureReader in, PictureWriter out) {
        this.in = in;
        this.out = out;
    }

    /** The orientation that the file had. */
    Orientation run() throws IOException, MalformedPicture {
        if (in.read() != 0xFF || in.read() != START) {
            throw new MalformedPicture("no JPEG");
        }
        marker(START);
        int marker = nextMarker();
        while (marker != NONE && marker != END) {
            marker = segment(marker);
        }
        if (marker == END) {
            marker(END);
        }
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    /** Writes one segment, or leaves it out; the marker after it. */
    private int segment(int marker) throws IOException, MalformedPicture {
        if (marker == 0 || marker == START) {
            throw new MalformedPicture("a JPEG segment without marker");
        }
        if (isAlone(marker)) {
            marker(marker);
            return nextMarker();
        }
        byte[] length = in.read(2);
        if (length.length < 2) {
            return NONE;
        }
        int declared = (((length[0] & 0xFF) << 8) | (length[1] & 0xFF)) - 2;
        if (declared < 0) {
            throw new MalformedPicture("a JPEG segment shorter than its length");
        }
        byte[] content = in.read(declared);
        if (content.length < declared) {
            return NONE;
        }
        keep(marker, content);
        return marker == SCAN ? scan() : nextMarker();
    }

    private void keep(int marker, byte[] content) throws IOException {
        if (marker == 0xE0 && Orientation.startsWith(content, JFIF) && content.length >= JFIF_LENGTH) {
            content[JFIF_LENGTH - 2] = 0;
            content[JFIF_LENGTH - 1] = 0;
            write(marker, content, JFIF_LENGTH);
        } else if (marker == 0xE1 && Orientation.startsWith(content, Orientation.EXIF_PREFIX)) {
            orientation(Orientation.of(content));
        } else if (isPicture(marker)
                || (marker == 0xE2 && Orientation.startsWith(content, ICC))
                || (marker == 0xEE && Orientation.startsWith(content, ADOBE))) {
            write(marker, content, content.length);
        }
    }

    /** The first one counts. */
    private void orientation(Orientation said) throws IOException {
        if (orientation == null && !said.isUpright()) {
            byte[] exif = said.exif();
            byte[] content = new byte[Orientation.EXIF_PREFIX.length + exif.length];
            System.arraycopy(Orientation.EXIF_PREFIX, 0, content, 0, Orientation.EXIF_PREFIX.length);
            System.arraycopy(exif, 0, content, Orientation.EXIF_PREFIX.length, exif.length);
            write(0xE1, content, content.length);
        }
        orientation = orientation == null ? said : orientation;
    }

    /** Copies entropy-coded data; the marker that ends it. */
    private int scan() throws IOException {
        int value = in.read();
        while (value >= 0) {
            if (value == 0xFF) {
                int code = in.read();
                while (code == 0xFF) {
                    code = in.read();
                }
                if (code < 0) {
                    return NONE;
                }
                if (code != 0 && !isRestart(code)) {
                    return code;
                }
                marker(code);
            } else {
                out.write(value);
            }
            value = in.read();
        }
        return NONE;
    }

    private int nextMarker() throws IOException, MalformedPicture {
        int value = in.read();
        if (value >= 0 && value != 0xFF) {
            throw new MalformedPicture("something between JPEG segments");
        }
        while (value == 0xFF) {
            value = in.read();
        }
        return value;
    }

    private void write(int marker, byte[] content, int length) throws IOException {
        marker(marker);
        out.write((length + 2) >> 8);
        out.write(length + 2);
        out.write(content, 0, length);
    }

    private void marker(int code) throws IOException {
        out.write(0xFF);
        out.write(code);
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /** Frames, tables, scans: SOF, DHT, DAC, SOS, DQT, DNL, DRI, DHP, EXP. */
    private static boolean isPicture(int marker) {
        return (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || (marker >= SCAN && marker <= 0xDF);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
