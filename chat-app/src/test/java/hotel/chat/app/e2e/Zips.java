package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIP files byte by byte, as those change them who want them to be read in two ways. */
final class Zips {
    private static final int END = 22;

    private Zips() {}

    /** Where the end begins. */
    static int end(byte[] zip) {
        return zip.length - END;
    }

    /** Where the directory begins. */
    static int directory(byte[] zip) {
        return little(zip).getInt(end(zip) + 16);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] changed(byte[] zip, int at, int value) {
        byte[] changed = zip.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** With something more before the directory, which is found nevertheless. */
    static byte[] beforeDirectory(byte[] zip, byte[] more) {
        int at = directory(zip);
        byte[] joined = joined(joined(Arrays.copyOf(zip, at), more), Arrays.copyOfRange(zip, at, zip.length));
        little(joined).putInt(end(joined) + 16, at + more.length);
        return joined;
    }

    /** An entry as it stands in a ZIP file, which no directory names. */
    static byte[] entry(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return Arrays.copyOf(bytes.toByteArray(), directory(bytes.toByteArray()));
    }

    /** With another name of the same length, wherever it stands. */
    static byte[] renamed(byte[] zip, String name, String other) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer little(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }
}
