package hotel.chat.app.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import hotel.chat.command.media.CameraFiles;

/** Small files that were good before something happened to their bytes. */
final class FileFuzzer {
    private static final String WEBP = "UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=";
    private static final String PAPER = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj
            4 0 obj<</Length 27>>stream
            0 0 1 rg 20 20 80 40 re f Q
            endstream endobj
            trailer<</Size 5/Root 1 0 R>>
            %%EOF
            """;
    private static final List<String> NAMES = List.of(
            "a.png", "a.jpg", "a.webp", "a.gif", "a.pdf", "a.zip", "a.mp4", "a.mp3", "a.wav", "a.svg", "a.heic",
            "a.docx", "a", "a.txt");

    private final List<byte[]> seeds;

    FileFuzzer() throws IOException {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 24; at++) {
            image.setRGB(at, at % 16, 0xE4B363 * at);
        }
        byte[] png = CameraFiles.encoded(image, "png");
        byte[] jpeg = CameraFiles.jpeg(image, 6);
        byte[] gif = CameraFiles.encoded(image, "gif");
        byte[] paper = CameraFiles.ascii(PAPER);
        byte[] zip = archive(paper);
        byte[] page = CameraFiles.ascii("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        seeds = List.of(
                png,
                jpeg,
                gif,
                CameraFiles.encoded(image, "bmp"),
                Base64.getDecoder().decode(WEBP),
                paper,
                zip,
                film(),
                sound(),
                page,
                CameraFiles.concat(gif, page),
                CameraFiles.concat(jpeg, zip),
                CameraFiles.concat(paper, zip),
                CameraFiles.concat(png, paper));
    }

    private static byte[] archive(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    /** Boxes as a film has them, with nothing to be seen. */
    private static byte[] film() {
        byte[] header = box("mvhd", new byte[100]);
        return CameraFiles.concat(
                box("ftyp", CameraFiles.ascii("isom\0\0\2\0isommp42")),
                box("moov", CameraFiles.concat(header, box("trak", box("tkhd", new byte[84])))),
                box("mdat", new byte[64]));
    }

    private static byte[] box(String type, byte[] content) {
        byte[] length = RawSocket.bytes(content.length + 8, 4).getBytes(StandardCharsets.ISO_8859_1);
        return CameraFiles.concat(length, CameraFiles.ascii(type), content);
    }

    private static byte[] sound() {
        byte[] format = CameraFiles.ascii("WAVEfmt \20\0\0\0\1\0\1\0@\37\0\0@\37\0\0\1\0\10\0data\100\0\0\0");
        return CameraFiles.concat(CameraFiles.ascii("RIFF\144\0\0\0"), format, new byte[64]);
    }

    String name(Random random) {
        return random.nextInt(4) == 0
                ? Junk.text(random).replaceAll("[\r\n]", "?")
                : NAMES.get(random.nextInt(NAMES.size()));
    }

    byte[] next(Random random) {
        byte[] bytes = seed(random);
        if (random.nextInt(4) == 0) {
            byte[] other = seed(random);
            bytes = CameraFiles.concat(
                    Arrays.copyOf(bytes, random.nextInt(1, bytes.length)),
                    Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
        }
        for (int left = random.nextInt(1, 12); left > 0; left--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private byte[] seed(Random random) {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private static byte[] changed(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return new byte[] {1, 2};
        }
        int at = random.nextInt(bytes.length);
        int to = random.nextInt(at, Math.min(bytes.length, at + 40));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> Arrays.fill(bytes, at, to, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 2 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
            }
            case 3 -> {
                return CameraFiles.insert(bytes, at, Arrays.copyOfRange(bytes, at, to));
            }
            case 4 -> {
                return CameraFiles.concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            }
            default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}
