package hotel.chat.app.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which facts an export is said to be of.
 *
 * @param conversations null for all
 * @param staff null for all
 * @param from null without a beginning
 * @param to null without an end
 */
record Filters(
        @Nullable Set<String> conversations,
        @Nullable Set<String> staff,
        @Nullable String from,
        @Nullable String to) {

    static Filters of(Line json) throws Fault {
        return new Filters(
                json.isNull("conversation_ids") ? null : new LinkedHashSet<>(json.strings("conversation_ids")),
                json.isNull("staff_ids") ? null : new LinkedHashSet<>(json.strings("staff_ids")),
                json.isNull("from") ? null : json.time("from"),
                json.isNull("to") ? null : json.time("to"));
    }

    /** Whether each conversation is in it as a whole. */
    boolean isWhole() {
        return staff == null && from == null && to == null;
    }

    /** What others did is only in it where somebody wrote the message; whether they did, the facts in the export may not show. */
    void check(FactLine fact) throws Fault {
        if (conversations != null && (fact.conversation() == null || !conversations.contains(fact.conversation()))) {
            throw fact.wrong("it is of a conversation that was not asked for");
        }
        if ((from != null && fact.at().compareTo(from) < 0)
                || (to != null && fact.at().compareTo(to) >= 0)) {
            throw fact.wrong("it is of a time that was not asked for");
        }
        if (staff != null && !staff.contains(fact.actor()) && fact.messageId() == null) {
            throw fact.wrong("it is of somebody who was not asked for");
        }
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        if (conversations != null) {
            words.add("conversations " + String.join(", ", conversations));
        }
        if (staff != null) {
            words.add("people " + String.join(", ", staff));
        }
        if (from != null) {
            words.add("from " + from);
        }
        if (to != null) {
            words.add("before " + to);
        }
        return words;
    }
}
