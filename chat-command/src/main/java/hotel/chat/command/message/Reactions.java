package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.ReactionView;

/**
 * Who has put which emoji on a message and has not taken it off since.
 *
 * <p>People stand in the order in which they put it there, emojis in the order of the first reaction that still stands,
 * both by position in the ledger. The read model shows the same order. Two spellings of an emoji, with and without a
 * variation selector, are two.
 *
 * @param byEmoji never an empty list
 * @param puts how often somebody has put one there, also if it was taken off since
 */
record Reactions(Map<String, List<Standing>> byEmoji, Map<StaffId, Integer> puts) {
    static final Reactions NONE = new Reactions(Map.of(), Map.of());

    /** A reaction that stands, and where it was put there. */
    record Standing(StaffId staff, long position) {}

    boolean has(StaffId staff, String emoji) {
        return byEmoji.getOrDefault(emoji, List.of()).stream()
                .anyMatch(standing -> standing.staff().equals(staff));
    }

    /** How many different emojis are that person's. */
    long emojisOf(StaffId staff) {
        return byEmoji.keySet().stream().filter(emoji -> has(staff, emoji)).count();
    }

    int putsOf(StaffId staff) {
        return puts.getOrDefault(staff, 0);
    }

    /** The same with one more; what is there stays where it is. */
    Reactions with(StaffId staff, String emoji, long position) {
        if (has(staff, emoji)) {
            return this;
        }
        List<Standing> people = new ArrayList<>(byEmoji.getOrDefault(emoji, List.of()));
        people.add(new Standing(staff, position));
        Map<StaffId, Integer> counted = new HashMap<>(puts);
        counted.merge(staff, 1, Integer::sum);
        return new Reactions(replaced(emoji, people), counted);
    }

    Reactions without(StaffId staff, String emoji) {
        if (!has(staff, emoji)) {
            return this;
        }
        List<Standing> people = byEmoji.getOrDefault(emoji, List.of()).stream()
                .filter(standing -> !standing.staff().equals(staff))
                .toList();
        return new Reactions(replaced(emoji, people), puts);
    }

    /** As that person sees them. */
    List<ReactionView> seenBy(StaffId viewer) {
        return byEmoji.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> entry.getValue().getFirst().position()))
                .map(entry -> view(entry.getKey(), entry.getValue()).seenBy(viewer.value()))
                .toList();
    }

    private static ReactionView view(String emoji, List<Standing> people) {
        return ReactionView.of(
                emoji, people.stream().map(standing -> standing.staff().value()).toList());
    }

    private Map<String, List<Standing>> replaced(String emoji, List<Standing> people) {
        Map<String, List<Standing>> changed = new HashMap<>(byEmoji);
        if (people.isEmpty()) {
            changed.remove(emoji);
        } else {
            changed.put(emoji, people);
        }
        return changed;
    }
}
