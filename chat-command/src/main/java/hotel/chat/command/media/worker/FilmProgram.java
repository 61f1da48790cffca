package hotel.chat.command.media.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import hotel.chat.command.media.worker.WorkOrder.FilmTools;

/** Runs ffprobe and ffmpeg on one file: one reader, local files only, one thread, bounded memory. */
final class FilmProgram {
    private static final long MEMORY = 2L << 30;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final WorkOrder order;
    private final FilmTools tools;
    private final String container;

    FilmProgram(WorkOrder order, FilmTools tools, String container) {
        this.order = order;
        this.tools = tools;
        this.container = container;
    }

    /** What the file says of itself, as JSON. */
    String probe() throws IOException, InterruptedException {
        List<String> command = limited(tools.ffprobe());
        command.addAll(List.of(
                "-print_format",
                "json",
                "-show_entries",
                "format=duration:stream=index,codec_type,width,height,sample_aspect_ratio"
                        + ":stream_disposition=attached_pic:stream_side_data=rotation"));
        command.addAll(input());
        return run(command);
    }

    /** Writes one picture as PNG, no larger than is needed; nothing when there is none. */
    void poster(FilmStream stream, double atSeconds, Path poster) throws IOException, InterruptedException {
        List<String> command = limited(tools.ffmpeg());
        command.addAll(List.of("-nostdin", "-y", "-threads", "1"));
        command.addAll(List.of("-max_pixels", Long.toString(order.maxPixels())));
        command.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSeconds)));
        command.addAll(input());
        command.addAll(List.of("-map", "0:" + stream.index(), "-frames:v", "1", "-vf", scale()));
        command.addAll(List.of("-threads", "1", "-f", "image2", "-update", "1", "-c:v", "png", "file:" + poster));
        run(command);
    }

    /** Square pixels, then no side longer than the large small picture. */
    private static String scale() {
        return "scale='trunc(iw*sar+0.5)':ih,setsar=1,scale='min(iw,%1$d)':'min(ih,%1$d)'".formatted(Thumbnails.LARGE)
                + ":force_original_aspect_ratio=decrease,format=rgb24";
    }

    private List<String> input() {
        return List.of(
                "-protocol_whitelist",
                "file,pipe",
                "-format_whitelist",
                container,
                "-f",
                container,
                "-i",
                "file:" + order.file());
    }

    private List<String> limited(String program) {
        List<String> command = new ArrayList<>();
        if (tools.prlimit() != null) {
            command.addAll(List.of(tools.prlimit(), "--as=" + MEMORY, "--data=" + MEMORY + ":", "--core=0", "--"));
        }
        command.addAll(List.of(program, "-v", "error"));
        return command;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            byte[] said = out.readNBytes(LONGEST_ANSWER);
            process.waitFor();
            return new String(said, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
