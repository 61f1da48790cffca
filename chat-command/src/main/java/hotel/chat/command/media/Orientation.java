package hotel.chat.command.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a picture must be turned to stand upright, as EXIF says it.
 *
 * @param value 1 (as it is) to 8
 */
public record Orientation(int value) {
    public static final Orientation UPRIGHT = new Orientation(1);
    static final byte[] EXIF_PREFIX = {'E', 'x', 'i', 'f', 0, 0};
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    public Orientation {
        if (value < 1 || value > 8) {
            throw new IllegalArgumentException("an orientation is 1..8");
        }
    }

    public boolean isUpright() {
        return value == 1;
    }

    /** Whether width and height change places. */
    public boolean isOnItsSide() {
        return value >= 5;
    }

    /** What an EXIF block says, with or without the prefix that JPEG puts before it; upright where it says nothing legible. */
    static Orientation of(byte[] exif) {
        int from = startsWith(exif, EXIF_PREFIX) ? EXIF_PREFIX.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(exif, from, exif.length - from).slice();
        if (tiff.remaining() < 8) {
            return UPRIGHT;
        }
        switch (tiff.getShort(0)) {
            case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4D4D -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return UPRIGHT;
            }
        }
        return tiff.getShort(2) == 42 ? inDirectory(tiff, tiff.getInt(4)) : UPRIGHT;
    }

    /** An EXIF block that says nothing else. */
    byte[] exif() {
        return ByteBuffer.allocate(26)
                .putShort((short) 0x4D4D)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) value)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static Orientation inDirectory(ByteBuffer tiff, int start) {
        if (start < 8 || start > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(start) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = start + 2 + i * ENTRY;
            if (entry + ENTRY > tiff.limit()) {
                return UPRIGHT;
            }
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int value = tiff.getShort(entry + 8);
                boolean isLegible = tiff.getShort(entry + 2) == SHORT && value >= 1 && value <= 8;
                return isLegible ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
