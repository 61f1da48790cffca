package hotel.chat.command.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetadataStripperTest {
    private static final BufferedImage SCENE = CameraFiles.scene(40, 30, BufferedImage.TYPE_INT_ARGB);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_jpeg_keeps_its_pixels_and_its_orientation_and_tells_no_place(int orientation) throws Exception {
        byte[] taken = CameraFiles.jpeg(40, 30, orientation);

        byte[] kept = strip("image/jpeg", taken);

        assertThatNoPlaceIsIn(kept);
        assertThat(pixels(kept)).isEqualTo(pixels(taken));
        assertThat(indexOf(kept, Orientation.EXIF_PREFIX) >= 0).isEqualTo(orientation != 1);
        if (orientation != 1) {
            int exif = indexOf(kept, Orientation.EXIF_PREFIX);
            assertThat(Orientation.of(Arrays.copyOfRange(kept, exif, kept.length)))
                    .isEqualTo(new Orientation(orientation));
        }
        assertThat(kept).endsWith(0xFF, 0xD9);
    }

    @Test
    void what_shows_the_colours_of_a_jpeg_stays() throws Exception {
        byte[] plain = CameraFiles.encoded(CameraFiles.scene(8, 8, BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] profile = CameraFiles.segment(0xE2, CameraFiles.ascii("ICC_PROFILE\0\1\1profile"));
        byte[] adobe = CameraFiles.segment(0xEE, CameraFiles.ascii("Adobe\0d\0\0\0\0\1"));

        byte[] kept = strip("image/jpeg", CameraFiles.insert(plain, 2, CameraFiles.concat(profile, adobe)));

        assertThat(indexOf(kept, profile)).isPositive();
        assertThat(indexOf(kept, adobe)).isPositive();
    }

    @Test
    void a_picture_without_anything_to_hide_stays_as_it_is_byte_for_byte() throws Exception {
        byte[] jpeg = CameraFiles.encoded(CameraFiles.scene(40, 30, BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] png = CameraFiles.encoded(SCENE, "png");

        assertThat(strip("image/jpeg", jpeg)).isEqualTo(jpeg);
        assertThat(strip("image/png", png)).isEqualTo(png);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void a_png_keeps_its_pixels_and_its_orientation_and_tells_no_place(int orientation) throws Exception {
        byte[] taken = CameraFiles.png(SCENE, orientation);

        byte[] kept = strip("image/png", taken);

        assertThatNoPlaceIsIn(kept);
        assertThat(pixels(kept)).isEqualTo(pixels(taken));
        byte[] said = CameraFiles.chunk("eXIf", new Orientation(orientation).exif());
        assertThat(indexOf(kept, said) >= 0).isEqualTo(orientation != 1);
        assertThat(indexOf(kept, CameraFiles.ascii("eXIf")) >= 0).isEqualTo(orientation != 1);
    }

    @Test
    void an_animated_png_keeps_its_frames() throws Exception {
        byte[] control = CameraFiles.chunk("acTL", new byte[8]);
        byte[] frame = CameraFiles.chunk("fcTL", new byte[26]);

        byte[] kept = strip(
                "image/png",
                CameraFiles.insert(CameraFiles.encoded(SCENE, "png"), 33, CameraFiles.concat(control, frame)));

        assertThat(indexOf(kept, control)).isPositive();
        assertThat(indexOf(kept, frame)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void a_webp_keeps_its_pixels_and_says_what_is_still_in_it(int orientation) throws Exception {
        byte[] taken = CameraFiles.webp(orientation);

        byte[] kept = strip("image/webp", taken);

        assertThatNoPlaceIsIn(kept);
        assertThat(pixels(kept)).isEqualTo(pixels(taken));
        assertThat(kept[20]).as("flags").isEqualTo((byte) (orientation == 1 ? 0 : 0x08));
        assertThat((kept[4] & 0xFF) | ((kept[5] & 0xFF) << 8)).as("length").isEqualTo(kept.length - 8);
        byte[] said = CameraFiles.riff("EXIF", new Orientation(orientation).exif());
        assertThat(indexOf(kept, said) >= 0).isEqualTo(orientation != 1);
    }

    @Test
    void a_webp_without_its_last_filling_byte_is_made_even() throws Exception {
        byte[] odd = CameraFiles.concat(
                CameraFiles.ascii("RIFF"), new byte[] {15, 0, 0, 0}, CameraFiles.ascii("WEBPVP8L"), new byte[] {
                    3, 0, 0, 0, 1, 2, 3
                });

        assertThat(strip("image/webp", odd)).hasSize(24).startsWith('R', 'I', 'F', 'F', 16, 0, 0, 0);
    }

    @Test
    void what_hides_something_in_its_form_is_refused() {
        byte[] between = CameraFiles.insert(CameraFiles.jpeg(8, 8, 1), 2, CameraFiles.ascii(CameraFiles.PLACE));
        byte[] needed =
                CameraFiles.insert(CameraFiles.encoded(SCENE, "png"), 33, CameraFiles.chunk("CgBI", CameraFiles.GPS));

        assertThatThrownBy(() -> strip("image/jpeg", between)).isInstanceOf(MalformedPicture.class);
        assertThatThrownBy(() -> strip("image/png", needed)).isInstanceOf(MalformedPicture.class);
        assertThatThrownBy(() -> strip("image/png", CameraFiles.jpeg(8, 8, 1))).isInstanceOf(MalformedPicture.class);
        assertThatThrownBy(() -> strip("image/webp", new byte[0])).isInstanceOf(MalformedPicture.class);
    }

    @Test
    void a_webp_frame_with_something_else_in_it_is_refused() {
        byte[] frame =
                CameraFiles.riff("ANMF", CameraFiles.concat(new byte[16], CameraFiles.riff("priv", CameraFiles.GPS)));
        byte[] file = CameraFiles.concat(
                CameraFiles.ascii("RIFF"),
                new byte[] {(byte) (frame.length + 4), 0, 0, 0},
                CameraFiles.ascii("WEBP"),
                frame);

        assertThatThrownBy(() -> strip("image/webp", file)).isInstanceOf(MalformedPicture.class);
    }

    @Test
    void other_types_pass_as_they_are() throws Exception {
        byte[] pdf = CameraFiles.ascii("%PDF-1.7 " + CameraFiles.PLACE);

        assertThat(MetadataStripper.strips("application/pdf")).isFalse();
        assertThat(strip("application/pdf", pdf)).isEqualTo(pdf);
    }

    @Test
    void a_gigabyte_in_one_chunk_needs_no_memory_to_speak_of() throws Exception {
        long length = 1L << 30;
        byte[] header = CameraFiles.concat(
                Arrays.copyOf(CameraFiles.encoded(SCENE, "png"), 33), new byte[] {0x40, 0, 0, 0, 'I', 'D', 'A', 'T'});
        long[] written = new long[1];

        MetadataStripper.strip("image/png", () -> new Endless(header), new OutputStream() {
            @Override
            public void write(int value) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int many) {
                written[0] += many;
            }
        });

        assertThat(written[0]).isEqualTo(header.length + length + 4);
    }

    static byte[] strip(String contentType, byte[] file) throws IOException, MalformedPicture {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        MetadataStripper.strip(contentType, () -> new ByteArrayInputStream(file), kept);
        return kept.toByteArray();
    }

    static void assertThatNoPlaceIsIn(byte[] file) {
        for (int from = 0; from + 8 <= CameraFiles.GPS.length; from += 8) {
            byte[] run = Arrays.copyOfRange(CameraFiles.GPS, from, from + 8);
            assertThat(indexOf(file, run)).as("a coordinate").isNegative();
        }
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(CameraFiles.PLACE);
    }

    static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    static int indexOf(byte[] bytes, byte[] run) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(run, StandardCharsets.ISO_8859_1));
    }

    /** A header, then a gigabyte and four bytes of nothing. */
    private static final class Endless extends InputStream {
        private final byte[] header;
        private long next;

        private Endless(byte[] header) {
            this.header = header;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by blocks");
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            long end = header.length + (1L << 30) + 4;
            if (next == end) {
                return -1;
            }
            if (next < header.length) {
                bytes[from] = header[(int) next++];
                return 1;
            }
            int some = (int) Math.min(length, end - next);
            next += some;
            return some;
        }
    }
}
