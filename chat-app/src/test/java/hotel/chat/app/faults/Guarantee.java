package hotel.chat.app.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.app.faults.Found.Notice;
import hotel.chat.app.faults.Found.Shown;
import hotel.chat.app.faults.History.Door;
import hotel.chat.app.faults.History.Edited;
import hotel.chat.app.faults.History.Marked;
import hotel.chat.app.faults.History.Outcome;
import hotel.chat.app.faults.History.Said;

/** What the product promises whatever breaks, each with the checker that finds its violation. */
enum Guarantee {
    ACKNOWLEDGED_IS_STORED_ONCE {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            Map<String, Long> stored = found.stored().values().stream()
                    .flatMap(List::stream)
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            Map<String, Long> texts = Histories.textsOf(found);
            for (Said one : history.said()) {
                long times = stored.getOrDefault(one.id(), 0L);
                boolean fits = switch (one.outcome()) {
                    case DONE -> times == 1;
                    case REFUSED, FAILED -> times == 0;
                    case UNKNOWN -> times <= 1;
                };
                if (!fits) {
                    violations.add(one + " is stored " + times + " times");
                }
                if (texts.getOrDefault(one.text(), 0L) > 1) {
                    violations.add(one + " is shown more than once");
                }
            }
        }
    },

    ACKNOWLEDGED_IS_SHOWN_AS_IT_IS {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            Map<String, Set<String>> possible = Histories.possibleTexts(history);
            Map<String, Long> positions = history.said().stream()
                    .filter(one -> one.outcome() == Outcome.DONE)
                    .collect(Collectors.toMap(Said::id, Said::position, (one, _) -> one));
            found.observers()
                    .forEach((observer, conversations) -> conversations.values().stream()
                            .flatMap(List::stream)
                            .filter(shown -> possible.containsKey(shown.id()))
                            .filter(shown -> !Objects.requireNonNull(possible.get(shown.id()))
                                            .contains(shown.text())
                                    || positions.getOrDefault(shown.id(), shown.position()) != shown.position())
                            .forEach(shown -> violations.add(observer + " shows " + shown + ", not one of "
                                    + possible.get(shown.id()) + " at " + positions.get(shown.id()))));
        }
    },

    ORDER_IS_THE_SAME_FOR_ALL {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            found.observers()
                    .forEach((observer, conversations) -> found.stored().forEach((conversation, ids) -> {
                        List<String> seen = conversations.getOrDefault(conversation, List.of()).stream()
                                .map(Shown::id)
                                .toList();
                        if (!seen.equals(ids)) {
                            violations.add(
                                    observer + " shows " + conversation + " as " + Histories.difference(ids, seen));
                        }
                    }));
        }
    },

    MEMBERSHIP_IS_NEVER_STALE {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            Map<String, List<Door>> doors = history.doors().stream()
                    .collect(Collectors.groupingBy(door -> door.person() + "/" + door.conversation()));
            for (Said one : history.said()) {
                List<Door> passed = doors.getOrDefault(one.author() + "/" + one.conversation(), List.of());
                Histories.certainlyIn(passed, one.span()).ifPresent(isIn -> {
                    if (one.outcome() == (isIn ? Outcome.REFUSED : Outcome.DONE)) {
                        violations.add(one + " by somebody who was certainly " + (isIn ? "in" : "out"));
                    }
                });
            }
        }
    },

    MARKERS_NEVER_GO_BACK {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            history.marked().stream()
                    .collect(Collectors.groupingBy(one -> one.conversation() + "/" + one.person()))
                    .forEach((whose, ones) -> {
                        long farthest = Histories.farthest(whose, ones, violations);
                        long stands = found.markers().getOrDefault(whose, 0L);
                        if (stands < farthest) {
                            violations.add("the marker of " + whose + " stands at " + stands + ", was at " + farthest);
                        }
                    });
        }
    },

    OWN_WRITES_ARE_READ {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            history.looked().stream()
                    .filter(one -> !one.found().equals(one.expected()))
                    .forEach(one -> violations.add(one.toString()));
        }
    },

    ALL_IS_TOLD_IN_ORDER {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            found.stored().forEach((conversation, ids) -> {
                Set<String> events = new HashSet<>();
                List<String> told = new ArrayList<>();
                for (Notice notice : found.told().getOrDefault(conversation, List.of())) {
                    if (events.add(notice.eventId())) {
                        told.add(notice.message());
                    }
                }
                if (!told.equals(ids)) {
                    violations.add(conversation + " was told as " + Histories.difference(ids, told));
                }
            });
        }
    },

    ANSWERS_ARE_CLEAR {
        @Override
        void check(History history, Found found, Collection<String> violations) {
            history.odd().forEach(one -> violations.add(one.toString()));
        }
    };

    /** Of the sentences about one guarantee. */
    private static final int SHOWN = 5;

    /** Adds a sentence for each violation. */
    abstract void check(History history, Found found, Collection<String> violations);

    /** Some sentences for each guarantee that is violated; empty when none is. */
    static Map<Guarantee, List<String>> violated(History history, Found found) {
        Map<Guarantee, List<String>> all = new HashMap<>();
        for (Guarantee guarantee : values()) {
            List<String> violations = Collections.synchronizedList(new ArrayList<>());
            guarantee.check(history, found, violations);
            if (!violations.isEmpty()) {
                all.put(guarantee, violations.subList(0, Math.min(violations.size(), SHOWN)));
            }
        }
        return all;
    }

    /** Of the texts that a message had, those that it may have now. */
    private static final class Histories {
        private Histories() {}

        static Map<String, Long> textsOf(Found found) {
            Map<String, Long> most = new HashMap<>();
            found.observers()
                    .values()
                    .forEach(conversations -> conversations.values().stream()
                            .flatMap(List::stream)
                            .collect(Collectors.groupingBy(Shown::text, Collectors.counting()))
                            .forEach((text, times) -> most.merge(text, times, Math::max)));
            return most;
        }

        /** After the last acknowledged edit, that one's text or that of an edit of unknown outcome. */
        static Map<String, Set<String>> possibleTexts(History history) {
            Map<String, Set<String>> texts = new HashMap<>();
            history.said().forEach(one -> texts.put(one.id(), new HashSet<>(Set.of(one.text()))));
            for (Edited one : history.edited()) {
                Set<String> now = texts.get(one.message());
                if (now == null || one.outcome() == Outcome.REFUSED || one.outcome() == Outcome.FAILED) {
                    continue;
                }
                if (one.outcome() == Outcome.DONE) {
                    now.clear();
                }
                now.add(one.text());
            }
            return texts;
        }

        /** Whether somebody was in, or out, for the whole of that time; empty when nobody can tell. */
        static java.util.Optional<Boolean> certainlyIn(List<Door> doors, History.Span during) {
            Door last = null;
            for (Door door : doors) {
                if (door.span().isBefore(during)) {
                    last = door;
                } else if (!during.isBefore(door.span())) {
                    return java.util.Optional.empty();
                }
            }
            return java.util.Optional.ofNullable(last).map(Door::isIn);
        }

        /** An answer that began after another had ended never stands before it. */
        static long farthest(String whose, List<Marked> ones, Collection<String> violations) {
            for (Marked one : ones) {
                if (one.answered() < one.asked()) {
                    violations.add(whose + " asked for " + one.asked() + " and was told " + one.answered());
                }
                ones.stream()
                        .filter(later -> one.span().isBefore(later.span()) && later.answered() < one.answered())
                        .forEach(later -> violations.add(whose + " stood at " + one + " and later at " + later));
            }
            return ones.stream().mapToLong(Marked::answered).max().orElse(0);
        }

        static String difference(List<String> expected, List<String> seen) {
            int same = 0;
            while (same < Math.min(expected.size(), seen.size())
                    && expected.get(same).equals(seen.get(same))) {
                same++;
            }
            return "%d instead of %d messages, other from number %d on: %s instead of %s"
                    .formatted(seen.size(), expected.size(), same, at(seen, same), at(expected, same));
        }

        private static String at(List<String> ids, int index) {
            return index < ids.size() ? ids.get(index) : "none";
        }
    }
}
