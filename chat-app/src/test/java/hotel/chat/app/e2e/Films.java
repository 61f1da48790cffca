package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Films that ffmpeg makes. Where it is missing, tests with films are left out. */
public final class Films {
    private static final List<String> FFMPEG = List.of("ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi");
    private static final List<String> CODEC =
            List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-movflags", "+faststart");

    private Films() {}

    public static void requireFfmpeg() throws InterruptedException {
        assumeTrue(Page.runs("ffmpeg", "-version"), "skipped: ffmpeg is not installed");
    }

    /**
     * A film in the form that phones record.
     *
     * @param source what is seen and heard, as a graph of filters
     */
    public static byte[] mp4(Path folder, String source) throws IOException, InterruptedException {
        Path film = folder.resolve("film.mp4");
        List<String> command = Stream.of(FFMPEG, List.of("-i", source), CODEC, List.of(film.toString()))
                .flatMap(List::stream)
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(film);
    }
}
