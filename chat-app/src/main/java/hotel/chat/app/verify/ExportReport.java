package hotel.chat.app.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.app.verify.Verdict.Summary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A verdict in words, or as one line of JSON. */
public record ExportReport(Path file, Verdict verdict) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** One object on one line. */
    public String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("valid", verdict.valid());
        fields.put("entry", verdict.entry());
        fields.put("position", verdict.position());
        fields.put("reason", verdict.reason());
        fields.put("summary", verdict.summary());
        return JSON.writeValueAsString(fields);
    }

    /** Some lines for people. */
    public String text() {
        Summary summary = verdict.summary();
        return String.join(System.lineSeparator(), summary == null ? wrong() : proven(summary));
    }

    private List<String> wrong() {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": NOT genuine");
        if (verdict.position() != null) {
            lines.add("  the first fact that is wrong is at position " + verdict.position());
        }
        lines.add("  " + (verdict.entry() == null ? "" : verdict.entry() + ": ") + verdict.reason());
        return lines;
    }

    private List<String> proven(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": genuine and unaltered");
        lines.add("  export " + summary.exportId() + " of " + summary.hotel() + ", asked for by "
                + summary.requestedBy() + " at " + summary.createdAt());
        lines.add("  of: " + (summary.filters().isEmpty() ? "the whole hotel" : String.join("; ", summary.filters())));
        lines.add("  " + summary.facts() + " facts, " + summary.messages() + " messages in " + summary.conversations()
                + " conversations, " + summary.attachments() + " files");
        if (summary.erasedTexts() > 0) {
            lines.add("  " + summary.erasedTexts() + " texts have no key: they were erased before");
        }
        lines.add("  " + completeness(summary));
        lines.add("  signed by the key with SHA-256 " + summary.fingerprint());
        lines.add("  " + trust(summary));
        return lines;
    }

    private static String completeness(Summary summary) {
        String upTo = " up to position " + summary.head() + ", signed at " + summary.headAt();
        return switch (summary.complete()) {
            case "everything" -> "complete: nothing of the whole log is missing" + upTo;
            case "conversations" -> "complete: nothing of these conversations is missing" + upTo;
            default -> "not complete: people or times were asked for, and what was left out is not shown" + upTo;
        };
    }

    private static String trust(Summary summary) {
        String key = summary.pinned()
                ? "that key is the one that was demanded, or follows from it"
                : "compare that key with the one that the hotel has published, or give it with --key";
        return summary.headsMatched() == 0 ? key : key + "; agrees with " + summary.headsMatched() + " known heads";
    }
}
