package hotel.chat.command.media.job;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import hotel.chat.command.media.CameraFiles;
import hotel.chat.command.media.worker.Finding.Outcome;
import org.jspecify.annotations.Nullable;

/** A folder of files as people send them, good and bad, made here; with what must become of each. */
public final class MediaFolder {
    private final Path folder;
    private final List<Sample> samples = new ArrayList<>();

    private MediaFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A file and what must be found out about it.
     *
     * @param width null where there is none
     */
    public record Sample(
            Path path,
            String contentType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long durationMs,
            Outcome outcome) {
        public String name() {
            return path.getFileName().toString();
        }
    }

    /** Films, sound and WebP pictures among them where ffmpeg is installed. */
    public static List<Sample> in(Path folder) throws Exception {
        MediaFolder made = new MediaFolder(folder);
        made.photos();
        made.pictures();
        made.documents();
        made.others();
        made.polyglots();
        made.bombs();
        made.broken();
        if (Filmed.isPossible()) {
            new Filmed(folder).add(made);
        }
        return made.samples;
    }

    private void photos() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            BufferedImage seen = Drawn.asSensorSaw(Drawn.scene(640, 480), orientation);
            picture("camera-" + orientation + ".jpg", "image/jpeg", CameraFiles.jpeg(seen, orientation), 640, 480);
        }
        picture("cmyk.jpg", "image/jpeg", Drawn.cmykJpeg(400, 300), 400, 300);
        BufferedImage gray = Drawn.redrawn(Drawn.scene(400, 300), BufferedImage.TYPE_BYTE_GRAY);
        picture("gray.jpg", "image/jpeg", CameraFiles.encoded(gray, "jpg"), 400, 300);
        picture(
                "twelve-megapixels.jpg",
                "image/jpeg",
                CameraFiles.jpeg(Drawn.asSensorSaw(Drawn.scene(3000, 4000), 6), 6),
                3000,
                4000);
    }

    private void pictures() throws IOException {
        picture("see-through.png", "image/png", CameraFiles.encoded(Drawn.seeThrough(300, 200), "png"), 300, 200);
        picture("sixteen-bit.png", "image/png", CameraFiles.encoded(Drawn.sixteenBit(300, 200), "png"), 300, 200);
        BufferedImage gray = Drawn.redrawn(Drawn.scene(300, 200), BufferedImage.TYPE_USHORT_GRAY);
        picture("sixteen-bit-gray.png", "image/png", CameraFiles.encoded(gray, "png"), 300, 200);
        picture("palette.png", "image/png", CameraFiles.encoded(Drawn.palette(300, 200), "png"), 300, 200);
        picture("tiny.png", "image/png", CameraFiles.encoded(Drawn.scene(7, 5), "png"), 7, 5);
        picture("thin.png", "image/png", CameraFiles.encoded(Drawn.scene(4000, 3), "png"), 4000, 3);
        picture("really-a-png.jpg", "image/png", CameraFiles.encoded(Drawn.scene(60, 40), "png"), 60, 40);
        picture("animated.gif", "image/gif", Drawn.animatedGif(300, 200), 300, 200);
        picture("photo.bmp", "image/bmp", CameraFiles.encoded(Drawn.scene(300, 200), "bmp"), 300, 200);
    }

    private void documents() throws IOException {
        document("letter.pdf", Papers.letter(612, 792), Outcome.PICTURED);
        document("huge-page.pdf", Papers.letter(200_000, 150_000), Outcome.PICTURED);
        document("stamp.pdf", Papers.letter(20, 20), Outcome.PICTURED);
        document("locked.pdf", Papers.locked(), Outcome.PLAIN);
        other(
                "minutes.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                zip(Papers.DOCX));
        other("prices.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip(Papers.XLSX));
    }

    private void others() throws IOException {
        other("archive.zip", "application/zip", zip(List.of("a.txt")));
        other("notes.txt", "text/plain", CameraFiles.ascii("Room 12: the tap drips."));
        other("empty", "application/octet-stream", new byte[0]);
        add("empty.jpg", "image/jpeg", new byte[0], null, null, Outcome.UNREADABLE);
    }

    private void polyglots() throws IOException {
        byte[] script = CameraFiles.ascii("*/=1;alert(1);//");
        picture("script.gif", "image/gif", CameraFiles.concat(Drawn.animatedGif(60, 40), script), 60, 40);
        byte[] page = CameraFiles.segment(0xFE, CameraFiles.ascii("<html><script>alert(1)</script>"));
        byte[] jpeg = CameraFiles.encoded(Drawn.scene(60, 40), "jpg");
        picture("page.jpg", "image/jpeg", CameraFiles.insert(jpeg, 2, page), 60, 40);
        document("archive.pdf", CameraFiles.concat(Papers.letter(300, 300), zip(List.of("a.txt"))), Outcome.PICTURED);
    }

    private void bombs() throws IOException {
        add("bomb-30000x30000.png", "image/png", bomb(30_000), 30_000, 30_000, Outcome.TOO_LARGE);
        picture("nearly-too-large.png", "image/png", bomb(10_000), 10_000, 10_000);
        other("bomb.zip", "application/zip", zipBomb());
        document("bomb-picture.pdf", Papers.picture(14_000), Outcome.DIED);
    }

    private void broken() throws IOException {
        byte[] png = CameraFiles.encoded(Drawn.noise(300, 200), "png");
        byte[] jpeg = CameraFiles.jpeg(Drawn.noise(300, 200), 6);
        byte[] pdf = Papers.letter(612, 792);
        add("cut.png", "image/png", Arrays.copyOf(png, png.length / 2), 300, 200, Outcome.UNREADABLE);
        add("cut-in-its-head.jpg", "image/jpeg", Arrays.copyOf(jpeg, 300), null, null, Outcome.UNREADABLE);
        document("cut.pdf", Arrays.copyOf(pdf, pdf.length / 3), Outcome.UNREADABLE);
        add("a-jpeg-called.png", "image/png", jpeg, null, null, Outcome.UNREADABLE);
        byte[] garbage = new byte[5_000];
        new Random(7).nextBytes(garbage);
        for (String type : List.of("jpeg", "png", "gif", "webp", "bmp")) {
            add("garbage." + type, "image/" + type, garbage, null, null, Outcome.UNREADABLE);
        }
        document("garbage.pdf", garbage, Outcome.UNREADABLE);
    }

    private void picture(String name, String type, byte[] bytes, int width, int height) throws IOException {
        add(name, type, bytes, width, height, Outcome.PICTURED);
    }

    private void document(String name, byte[] bytes, Outcome outcome) throws IOException {
        add(name, "application/pdf", bytes, null, null, outcome);
    }

    private void other(String name, String type, byte[] bytes) throws IOException {
        add(name, type, bytes, null, null, Outcome.PLAIN);
    }

    private void add(String name, String type, byte[] bytes, Integer width, Integer height, Outcome outcome)
            throws IOException {
        Path path = Files.write(folder.resolve(name), bytes);
        add(new Sample(path, type, width, height, null, outcome));
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    /** Black, one bit a pixel: about a hundred kilobytes for 30,000 × 30,000. */
    static byte[] bomb(int side) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] row = new byte[1 + side / 8];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9), 1 << 16)) {
            for (int y = 0; y < side; y++) {
                deflater.write(row);
            }
        }
        byte[] header =
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array();
        return CameraFiles.concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                CameraFiles.chunk("IHDR", header),
                CameraFiles.chunk("IDAT", packed.toByteArray()),
                CameraFiles.chunk("IEND", new byte[0]));
    }

    private static byte[] zipBomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(CameraFiles.ascii("<x/>"));
            }
        }
        return bytes.toByteArray();
    }
}
