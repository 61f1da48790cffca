package hotel.chat.command.media.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import hotel.chat.command.media.job.MediaFolder.Sample;
import hotel.chat.command.media.worker.Finding.Outcome;

/** Films, sound and WebP pictures, made by ffmpeg where it is installed. */
final class Filmed {
    private final Path folder;

    Filmed(Path folder) {
        this.folder = folder;
    }

    static boolean isPossible() {
        return new FilmPrograms(System.getenv("PATH")).find("auto").isPresent();
    }

    void add(MediaFolder made) throws Exception {
        film("h264.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");
        film("h265.mp4", "-c:v", "libx265", "-x265-params", "log-level=none:pools=1", "-tag:v", "hvc1", "-an");
        film("vp9.webm", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-an");
        made.add(sample("h264.mp4", "video/mp4", 320, 180, 3_000, Outcome.PICTURED));
        made.add(sample("h265.mp4", "video/mp4", 320, 180, 3_000, Outcome.PICTURED));
        made.add(sample("vp9.webm", "video/webm", 320, 180, 3_000, Outcome.PICTURED));
        run("-i", path("h264.mp4"), "-c", "copy", "-metadata:s:v:0", "rotate=90", path("turned.mov"));
        made.add(sample("turned.mov", "video/quicktime", 180, 320, 3_000, Outcome.PICTURED));
        run("-f", "lavfi", "-i", "sine=frequency=440:duration=2.5", path("song.mp3"));
        run("-f", "lavfi", "-i", "sine=frequency=440:duration=1.5", path("sound.wav"));
        made.add(sample("song.mp3", "audio/mpeg", null, null, 2_500, Outcome.PLAIN));
        made.add(sample("sound.wav", "audio/vnd.wave", null, null, 1_500, Outcome.PLAIN));
        webp(made);
        broken(made);
    }

    private void webp(MediaFolder made) throws Exception {
        run("-i", path("camera-1.jpg"), "-c:v", "libwebp", path("photo.webp"));
        run("-i", path("see-through.png"), "-c:v", "libwebp", "-lossless", "1", path("see-through.webp"));
        made.add(new Sample(folder.resolve("photo.webp"), "image/webp", 640, 480, null, Outcome.PICTURED));
        made.add(new Sample(folder.resolve("see-through.webp"), "image/webp", 300, 200, null, Outcome.PICTURED));
    }

    private void broken(MediaFolder made) throws IOException {
        byte[] film = Files.readAllBytes(folder.resolve("h264.mp4"));
        Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(film, film.length / 2));
        made.add(new Sample(folder.resolve("cut.mp4"), "video/mp4", null, null, null, Outcome.UNREADABLE));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "not for films");
        Files.writeString(folder.resolve("playlist.mp4"), "#EXTM3U\n#EXTINF:1,\nfile://" + secret + "\n");
        made.add(new Sample(folder.resolve("playlist.mp4"), "video/mp4", null, null, null, Outcome.UNREADABLE));
    }

    private Sample sample(String name, String type, Integer width, Integer height, long durationMs, Outcome outcome) {
        return new Sample(folder.resolve(name), type, width, height, durationMs, outcome);
    }

    private void film(String name, String... codec) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x180:rate=10:duration=3",
                "-f",
                "lavfi",
                "-i",
                "sine=duration=3"));
        arguments.addAll(List.of(codec));
        arguments.add(path(name));
        run(arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("ffmpeg did not make " + arguments[arguments.length - 1]);
        }
    }
}
