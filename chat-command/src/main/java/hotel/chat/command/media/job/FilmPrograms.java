package hotel.chat.command.media.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import hotel.chat.command.media.worker.WorkOrder.FilmTools;
import org.jspecify.annotations.Nullable;

/** Finds ffmpeg, ffprobe beside it, and what limits their memory. */
final class FilmPrograms {
    private final String path;

    /** @param path directories, as in the environment variable */
    FilmPrograms(@Nullable String path) {
        this.path = path == null ? "" : path;
    }

    /** Empty when there is none, or none is wanted. */
    Optional<FilmTools> find(String setting) {
        return switch (setting) {
            case "off" -> Optional.empty();
            case "auto" -> onPath("ffmpeg").flatMap(this::tools);
            default ->
                Optional.of(Path.of(setting).toAbsolutePath())
                        .filter(Files::isExecutable)
                        .flatMap(this::tools)
                        .or(() -> {
                            throw new IllegalArgumentException(
                                    "chat.media.ffmpeg must be ffmpeg with ffprobe beside it");
                        });
        };
    }

    private Optional<FilmTools> tools(Path ffmpeg) {
        return Optional.of(ffmpeg.resolveSibling("ffprobe"))
                .filter(Files::isExecutable)
                .map(ffprobe -> new FilmTools(
                        ffmpeg.toString(),
                        ffprobe.toString(),
                        onPath("prlimit").map(Path::toString).orElse(null)));
    }

    /** Where a program is. */
    Optional<Path> onPath(String program) {
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
