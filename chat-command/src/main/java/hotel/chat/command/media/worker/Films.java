package hotel.chat.command.media.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.WorkOrder.FilmTools;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Films and sound, by ffprobe and ffmpeg. */
final class Films {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double POSTER_AT_S = 1;

    private final WorkOrder order;
    private final Consumer<Finding> early;

    Films(WorkOrder order, Consumer<Finding> early) {
        this.order = order;
        this.early = early;
    }

    Finding look() throws IOException, InterruptedException {
        FilmTools tools = order.tools();
        String container = Container.of(order.contentType());
        if (container == null) {
            return Finding.NOTHING.ended(Outcome.PLAIN);
        }
        if (tools == null) {
            return Finding.NOTHING.ended(Outcome.NO_TOOLS);
        }
        FilmProgram program = new FilmProgram(order, tools, container);
        JsonNode said = JSON.readTree(program.probe());
        FilmStream picture = picture(said);
        Finding sizes = finding(said, picture);
        early.accept(sizes);
        if (picture == null) {
            return sizes.ended(sizes.durationMs() == null ? Outcome.UNREADABLE : Outcome.PLAIN);
        }
        if ((long) picture.width() * picture.height() > order.maxPixels()) {
            return sizes.ended(Outcome.TOO_LARGE);
        }
        return sizes.ended(poster(program, picture, sizes) ? Outcome.PICTURED : Outcome.UNREADABLE);
    }

    private static @Nullable FilmStream picture(JsonNode said) {
        for (JsonNode stream : said.path("streams")) {
            FilmStream picture = FilmStream.of(stream);
            if (picture != null) {
                return picture;
            }
        }
        return null;
    }

    private static Finding finding(JsonNode said, @Nullable FilmStream picture) {
        double seconds = said.path("format").path("duration").asDouble(0);
        Long durationMs = seconds > 0 && seconds < Integer.MAX_VALUE ? Math.round(seconds * 1_000) : null;
        return picture == null
                ? new Finding(null, null, durationMs, null)
                : new Finding(picture.shownWidth(), picture.shownHeight(), durationMs, null);
    }

    /** A second after its beginning, where many films are still black; the very first picture of shorter ones. */
    private boolean poster(FilmProgram program, FilmStream picture, Finding sizes)
            throws IOException, InterruptedException {
        Path folder = Path.of(order.folder());
        Path poster = folder.resolve("poster.png");
        Long durationMs = sizes.durationMs();
        boolean isLong = durationMs != null && durationMs > 2 * POSTER_AT_S * 1_000;
        for (double at : isLong ? List.of(POSTER_AT_S, 0.0) : List.of(0.0)) {
            program.poster(picture, at, poster);
            if (Files.exists(poster) && Files.size(poster) > 0) {
                WorkOrder still =
                        new WorkOrder(poster.toString(), "image/png", order.folder(), order.maxPixels(), null);
                return new Stills(still, _ -> {}).look().outcome() == Outcome.PICTURED;
            }
        }
        return false;
    }
}
