package hotel.chat.command.media;

import java.awt.image.BufferedImage;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataStripperPropertyTest {
    private static final BufferedImage SMALL = CameraFiles.scene(9, 7, BufferedImage.TYPE_INT_ARGB);

    @Property(tries = 150)
    void pixels_stay_and_places_go_whatever_the_size_and_the_orientation(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll @IntRange(min = 1, max = 8) int orientation)
            throws Exception {
        BufferedImage scene = CameraFiles.scene(width, height, BufferedImage.TYPE_INT_ARGB);

        check("image/jpeg", CameraFiles.jpeg(width, height, orientation));
        check("image/png", CameraFiles.png(scene, orientation));
        check("image/webp", CameraFiles.webp(orientation));
    }

    @Property(tries = 600)
    void a_file_that_ends_too_early_is_kept_without_its_place(
            @ForAll("files") TypedFile file, @ForAll @IntRange(max = 4_000) int length) throws Exception {
        byte[] cut = Arrays.copyOf(file.bytes(), Math.min(length, file.bytes().length));

        MetadataStripperTest.assertThatNoPlaceIsIn(keptOf(file.contentType(), cut));
    }

    @Property(tries = 1_000)
    void a_damaged_file_is_stripped_or_refused_and_nothing_else(
            @ForAll("files") TypedFile file, @ForAll @IntRange(max = 3_999) int at, @ForAll byte value)
            throws Exception {
        byte[] damaged = file.bytes().clone();
        damaged[at % damaged.length] = value;

        byte[] kept = keptOf(file.contentType(), damaged);

        assertThat(kept.length).isLessThanOrEqualTo(damaged.length + 64);
        assertThat(keptOf(file.contentType(), kept)).as("again").isEqualTo(kept);
    }

    @Property(tries = 1_000)
    void garbage_is_stripped_or_refused_and_nothing_else(@ForAll("beginnings") TypedFile begun, @ForAll byte[] garbage)
            throws Exception {
        byte[] file = CameraFiles.concat(begun.bytes(), garbage);

        assertThat(keptOf(begun.contentType(), file).length).isLessThanOrEqualTo(file.length + 64);
    }

    @Provide
    Arbitrary<TypedFile> files() {
        Arbitrary<Integer> orientations = Arbitraries.integers().between(1, 8);
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 2);
        return Combinators.combine(kinds, orientations).as((kind, orientation) -> switch (kind) {
            case 0 -> new TypedFile("image/jpeg", CameraFiles.jpeg(9, 7, orientation));
            case 1 -> new TypedFile("image/png", CameraFiles.png(SMALL, orientation));
            default -> new TypedFile("image/webp", CameraFiles.webp(orientation));
        });
    }

    @Provide
    Arbitrary<TypedFile> beginnings() {
        return Arbitraries.of(
                new TypedFile("image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
                new TypedFile("image/png", Arrays.copyOf(CameraFiles.encoded(SMALL, "png"), 8)),
                new TypedFile("image/webp", CameraFiles.ascii("RIFF\u00ff\0\0\0WEBP")),
                new TypedFile("image/webp", new byte[0]));
    }

    private static void check(String contentType, byte[] taken) throws Exception {
        byte[] kept = MetadataStripperTest.strip(contentType, taken);
        MetadataStripperTest.assertThatNoPlaceIsIn(kept);
        assertThat(MetadataStripperTest.pixels(kept)).isEqualTo(MetadataStripperTest.pixels(taken));
    }

    /** Empty where it was refused. */
    private static byte[] keptOf(String contentType, byte[] file) throws Exception {
        try {
            return MetadataStripperTest.strip(contentType, file);
        } catch (MalformedPicture refused) {
            return new byte[0];
        }
    }

    /** A file of a type. */
    static final class TypedFile {
        private final String contentType;
        private final byte[] bytes;

        private TypedFile(String contentType, byte[] bytes) {
            this.contentType = contentType;
            this.bytes = bytes;
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return contentType + ", " + bytes.length + " bytes";
        }
    }
}
