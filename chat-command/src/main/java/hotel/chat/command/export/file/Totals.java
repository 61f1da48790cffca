package hotel.chat.command.export.file;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** What was counted while an export was written, and whom it names. */
final class Totals {
    private static final Set<String> NOBODY = Set.of("system");

    private final Set<String> people = new TreeSet<>();
    private long facts;
    private long messages;
    private long erased;
    private long attachments;
    private long missing;

    void facts(int more) {
        facts += more;
    }

    void message(List<Map<String, @Nullable Object>> events) {
        messages++;
        for (Map<String, @Nullable Object> event : events) {
            person(String.valueOf(event.get("by")));
            if (event.get("erased_by") instanceof String erasedBy) {
                person(erasedBy);
            }
            if (event.get("mentions") instanceof List<?> mentioned) {
                mentioned.forEach(staff -> person(staff.toString()));
            }
            if (Boolean.TRUE.equals(event.get("is_erased"))) {
                erased++;
            }
        }
    }

    void erasedTitle() {
        erased++;
    }

    void attachment(boolean stored) {
        attachments += stored ? 1 : 0;
        missing += stored ? 0 : 1;
    }

    void person(String staff) {
        if (!NOBODY.contains(staff)) {
            people.add(staff);
        }
    }

    /** By staff id. */
    Set<String> people() {
        return people;
    }

    Map<String, Object> counts() {
        return Map.of(
                "facts",
                facts,
                "messages",
                messages,
                "erased_texts",
                erased,
                "attachments",
                attachments,
                "missing_attachments",
                missing);
    }
}
