package hotel.chat.app.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which part of a list. */
final class PageOptions {
    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 200 (default: 50).")
    private @Nullable Integer limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "What comes after the page that named it.")
    private @Nullable String cursor;

    String query() {
        return "?limit=" + (limit == null ? "50" : limit) + (cursor == null ? "" : "&cursor=" + Server.encoded(cursor));
    }

    /** A line that names the next page, if there is one. */
    static String more(JsonNode page) {
        JsonNode next = page.path("next_cursor");
        return next.isString()
                ? System.lineSeparator() + "There are more: --cursor " + Wording.safe(next.asString(""))
                : "";
    }
}
