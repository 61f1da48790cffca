package hotel.chat.command.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as cameras and phones write them: where it was taken stands in every place that the format has for it. */
public final class CameraFiles {
    /** What must never be found in what is kept: coordinates as numbers, and as words. */
    static final byte[] GPS = gps();

    static final String PLACE = "48.8583701,2.2944813";

    private static final byte[] LOSSLESS_PIXEL =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private CameraFiles() {}

    static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x2F5D7C));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0xE4B363));
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.setColor(new Color(0xB23A48));
        graphics.fillOval(width / 2, height / 2, width / 3, height / 3);
        graphics.dispose();
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG as a phone writes it: EXIF, XMP, IPTC, a comment, and a second picture with its own EXIF behind the first. */
    static byte[] jpeg(int width, int height, int orientation) {
        return jpeg(scene(width, height, BufferedImage.TYPE_INT_RGB), orientation);
    }

    /** The same of a picture as the sensor saw it. */
    public static byte[] jpeg(BufferedImage seen, int orientation) {
        byte[] plain = encoded(seen, "jpg");
        byte[] exif = concat(Orientation.EXIF_PREFIX, exif(orientation));
        byte[] second = insert(plain, 2, segment(0xE1, exif));
        byte[] head = concat(
                segment(0xE1, exif),
                segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + PLACE + "</x:xmpmeta>")),
                segment(0xE2, ascii("MPF\0" + PLACE)),
                segment(0xED, ascii("Photoshop 3.0\0" + PLACE)),
                segment(0xFE, ascii(PLACE)));
        return concat(insert(plain, 2, head), second, ascii("MotionPhoto" + PLACE));
    }

    static byte[] png(BufferedImage image, int orientation) {
        byte[] plain = encoded(image, "png");
        byte[] afterHeader = concat(
                chunk("eXIf", exif(orientation)),
                chunk("tEXt", ascii("Comment\0" + PLACE)),
                chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + PLACE)),
                chunk("tIME", new byte[7]),
                chunk("prVt", GPS));
        return concat(insert(plain, 33, afterHeader), ascii(PLACE));
    }

    static byte[] webp(int orientation) {
        byte[] picture = Arrays.copyOfRange(LOSSLESS_PIXEL, 12, LOSSLESS_PIXEL.length);
        byte[] extended = {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] chunks = concat(
                riff("VP8X", extended),
                picture,
                riff("EXIF", exif(orientation)),
                riff("XMP ", ascii("<x:xmpmeta>" + PLACE)),
                riff("priv", GPS));
        return concat(ascii("RIFF"), little(chunks.length + 4), ascii("WEBP"), chunks, ascii(PLACE));
    }

    /** Orientation, camera and a GPS directory, little-endian as most cameras write it. */
    public static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(64 + 2 + 12 + 4 + GPS.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x010F, 2, 4, 0x006D6143);
        entry(tiff, 0x0112, 3, 1, orientation);
        entry(tiff, 0x8825, 4, 1, 64);
        tiff.putInt(0);
        tiff.position(64);
        tiff.putShort((short) 1);
        entry(tiff, 2, 5, GPS.length / 8, 82);
        tiff.putInt(0).put(GPS);
        return tiff.array();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] insert(byte[] bytes, int at, byte[] more) {
        return concat(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    public static byte[] segment(int marker, byte[] content) {
        return concat(
                ByteBuffer.allocate(4)
                        .put((byte) 0xFF)
                        .put((byte) marker)
                        .putShort((short) (content.length + 2))
                        .array(),
                content);
    }

    public static byte[] chunk(String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(content);
        return concat(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(type),
                content,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    static byte[] riff(String type, byte[] content) {
        return concat(ascii(type), little(content.length), content, new byte[content.length & 1]);
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] gps() {
        ByteBuffer numbers = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : new int[] {48_858_370, 1_000_000, 51, 7, 3_013_237, 99_991}) {
            numbers.putInt(number);
        }
        return numbers.array();
    }
}
