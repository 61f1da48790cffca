package hotel.chat.command.media.job;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

import hotel.chat.command.media.job.ContactSheet.Cell;
import hotel.chat.command.media.job.MediaFolder.Sample;
import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.Thumbnails;
import hotel.chat.command.media.worker.WorkOrder;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A folder of files, good and bad, through a real worker; draws {@code target/attachments-contact-sheet.png} of it. */
class FolderOfFilesTest {
    private static final List<Cell> CELLS = new ArrayList<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void look_into_all_of_them() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        ScratchDirectory scratch = new ScratchDirectory(folder.resolve("scratch"));
        scratch.empty();
        WorkerCommand command = new WorkerCommand(DataSize.ofMegabytes(192), scratch.path());
        Worker worker = Worker.start(command);
        for (Sample sample : MediaFolder.in(files)) {
            Path out = scratch.folder();
            worker = worker.isAlive() ? worker : Worker.start(command);
            Finding finding = Looked.into(sample.contentType())
                    ? worker.look(order(sample, out), Duration.ofSeconds(20))
                    : Finding.NOTHING.ended(Outcome.PLAIN);
            Path small = finding.outcome() == Outcome.PICTURED ? Thumbnails.small(out) : null;
            CELLS.add(new Cell(sample, finding, small));
        }
        worker.close();
        ContactSheet.write(
                CELLS, Path.of("target", "attachments-contact-sheet.png").toAbsolutePath());
    }

    @Test
    void each_ends_in_its_right_size_length_and_outcome() {
        SoftAssertions softly = new SoftAssertions();
        for (Cell cell : CELLS) {
            Sample expected = cell.sample();
            Finding found = cell.finding();
            softly.assertThat(found.outcome()).as(expected.name()).isEqualTo(expected.outcome());
            softly.assertThat(found.width()).as(expected.name() + " width").isEqualTo(expected.width());
            softly.assertThat(found.height()).as(expected.name() + " height").isEqualTo(expected.height());
            softly.assertThat(isAbout(expected.durationMs(), found.durationMs()))
                    .as(expected.name() + " lasts " + found.durationMs())
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void small_pictures_keep_the_proportions_and_are_never_larger_than_the_file() throws Exception {
        for (Cell cell : CELLS) {
            if (cell.small() != null && cell.finding().width() != null) {
                int longest = Math.max(
                        Objects.requireNonNull(cell.finding().width()),
                        Objects.requireNonNull(cell.finding().height()));
                check(cell, cell.small(), Math.min(Thumbnails.SMALL, longest));
                check(cell, cell.small().resolveSibling("large"), Math.min(Thumbnails.LARGE, longest));
            }
        }
    }

    @Test
    void photos_stand_upright_however_the_camera_was_held() throws Exception {
        List<Cell> photos = CELLS.stream()
                .filter(cell -> cell.sample().name().startsWith("camera-"))
                .toList();
        assertThat(photos).hasSize(8);
        for (Cell cell : photos) {
            BufferedImage small = ImageIO.read(cell.small().toFile());
            assertThatCornersAreRight(cell.sample().name(), small, 6);
        }
    }

    @Test
    void colours_are_those_of_the_scene_in_every_format() throws Exception {
        for (String name : List.of(
                "cmyk.jpg", "sixteen-bit.png", "palette.png", "animated.gif", "photo.bmp", "twelve-megapixels.jpg")) {
            assertThatCornersAreRight(name, ImageIO.read(cell(name).small().toFile()), 40);
        }
        int dark = new Color(ImageIO.read(cell("gray.jpg").small().toFile()).getRGB(300, 10)).getGreen();
        int dark16 = new Color(ImageIO.read(cell("sixteen-bit-gray.png").small().toFile())
                        .getRGB(290, 5))
                .getGreen();
        assertThat(dark16).as("16 bits of grey are as dark as 8").isCloseTo(dark, within());
    }

    @Test
    void one_can_see_through_small_pictures_of_what_one_can_see_through() throws Exception {
        BufferedImage small = ImageIO.read(cell("see-through.png").small().toFile());

        assertThat(small.getRGB(2, 2) >>> 24).isZero();
        assertThat(small.getRGB(150, 100) >>> 24).isEqualTo(0x80);
        assertThat(Files.readAllBytes(cell("camera-1.jpg").small())).startsWith(0xFF, 0xD8);
    }

    @Test
    void films_have_a_picture_where_ffmpeg_is_installed() throws Exception {
        assumeThat(Filmed.isPossible()).as("ffmpeg").isTrue();

        BufferedImage turned = ImageIO.read(cell("turned.mov").small().toFile());

        assertThat(turned.getWidth()).isEqualTo(180);
        assertThat(turned.getHeight()).isEqualTo(320);
    }

    private static WorkOrder order(Sample sample, Path out) {
        return new WorkOrder(
                sample.path().toString(),
                sample.contentType(),
                out.toString(),
                100_000_000,
                new FilmPrograms(System.getenv("PATH")).find("auto").orElse(null));
    }

    private static Cell cell(String name) {
        return CELLS.stream()
                .filter(cell -> cell.sample().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void check(Cell cell, Path picture, int longest) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        double wide = cell.finding().width() / (double) cell.finding().height();
        assertThat(Math.max(image.getWidth(), image.getHeight()))
                .as(cell.sample().name())
                .isEqualTo(longest);
        int expected = wide >= 1 ? (int) Math.round(longest / wide) : (int) Math.round(longest * wide);
        assertThat(Math.min(image.getWidth(), image.getHeight()))
                .as(cell.sample().name())
                .isBetween(Math.max(1, expected - 1), expected + 1);
    }

    private static void assertThatCornersAreRight(String name, BufferedImage image, int tolerance) {
        int right = image.getWidth() - 4;
        int bottom = image.getHeight() - 4;
        assertThatIsAbout(name, image.getRGB(3, 3), Drawn.TOP_LEFT, tolerance);
        assertThatIsAbout(name, image.getRGB(right, 3), Drawn.TOP_RIGHT, tolerance);
        assertThatIsAbout(name, image.getRGB(3, bottom), Drawn.BOTTOM_LEFT, tolerance);
        assertThatIsAbout(name, image.getRGB(right, bottom), Drawn.BOTTOM_RIGHT, tolerance);
    }

    private static void assertThatIsAbout(String name, int pixel, Color expected, int tolerance) {
        Color color = new Color(pixel);
        int off = Math.abs(color.getRed() - expected.getRed())
                + Math.abs(color.getGreen() - expected.getGreen())
                + Math.abs(color.getBlue() - expected.getBlue());
        assertThat(off).as("%s shows %s for %s", name, color, expected).isLessThanOrEqualTo(tolerance);
    }

    private static boolean isAbout(Long expected, Long found) {
        return (expected == null || found == null)
                ? Objects.equals(expected, found)
                : Math.abs(expected - found) <= 100;
    }

    private static Offset<Integer> within() {
        return Offset.offset(8);
    }
}
