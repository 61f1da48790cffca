package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.Recipient;

/**
 * Tells a person so many unread numbers a second at most, for one holder of the lease. What is too much waits its turn,
 * conversation by conversation, and is told as it is by then. The order on a person's channel stays that of the facts.
 */
final class UnreadPace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<Person, Waiting> people = new LinkedHashMap<>();

    /** @param nanos as {@link System#nanoTime} */
    UnreadPace(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Of these notices and of what waits, what is to be told now. */
    List<Notice> due(Collection<Notice> notices) {
        long now = nanos.getAsLong();
        List<Notice> due = new ArrayList<>();
        for (Notice notice : notices) {
            if (notice.recipient() instanceof Recipient.OnePerson one) {
                Person person = new Person(notice.fact().hotel(), one.staff());
                notice.unreadIn()
                        .ifPresentOrElse(conversation -> waiting(person, now).add(conversation, notice), () -> {
                            overtaken(person, now, due);
                            due.add(notice);
                        });
            } else {
                due.add(notice);
            }
        }
        people.values().forEach(waiting -> waiting.tell(now, due));
        people.values().removeIf(waiting -> waiting.isIdle(now));
        return due;
    }

    /** Makes unread numbers wait that may not have been told. */
    void await(Collection<Notice> notices) {
        long now = nanos.getAsLong();
        for (Notice notice : notices) {
            if (notice.recipient() instanceof Recipient.OnePerson one) {
                Person person = new Person(notice.fact().hotel(), one.staff());
                notice.unreadIn().ifPresent(conversation -> waiting(person, now).add(conversation, notice));
            }
        }
    }

    /** How long until something that waits is due; at most so long. */
    Duration patience(Duration atMost) {
        long now = nanos.getAsLong();
        long shortest = people.values().stream()
                .filter(waiting -> !waiting.numbers.isEmpty())
                .mapToLong(waiting -> waiting.untilNext(now))
                .min()
                .orElse(Long.MAX_VALUE);
        return shortest < atMost.toNanos() ? Duration.ofNanos(Math.max(0, shortest)) : atMost;
    }

    /** Something else is told to the person: nothing that came before it may come after it. */
    private void overtaken(Person person, long now, List<Notice> due) {
        Waiting waiting = people.get(person);
        while (waiting != null && !waiting.numbers.isEmpty()) {
            due.add(waiting.next(now));
        }
    }

    private Waiting waiting(Person person, long now) {
        return people.computeIfAbsent(person, _ -> new Waiting(perSecond, now - SECOND));
    }

    /** What waits for one person, and when the last ones were told. */
    private static final class Waiting {
        final SequencedMap<ConversationId, Numbers> numbers = new LinkedHashMap<>();
        private final long[] told;
        private int oldest;

        Waiting(int perSecond, long longAgo) {
            this.told = new long[perSecond];
            Arrays.fill(told, longAgo);
        }

        void add(ConversationId conversation, Notice notice) {
            numbers.merge(
                    conversation, new Numbers(notice, notice), (before, now) -> new Numbers(before.first, now.newest));
        }

        void tell(long now, List<Notice> due) {
            while (!numbers.isEmpty() && untilNext(now) <= 0) {
                due.add(next(now));
            }
        }

        long untilNext(long now) {
            return told[oldest] + SECOND - now;
        }

        /** As the newest fact's where nothing else waits, else as the first one's, which precedes all that waits. */
        Notice next(long now) {
            Map.Entry<ConversationId, Numbers> longest = numbers.pollFirstEntry();
            if (longest == null) {
                throw new IllegalStateException("nothing waits");
            }
            told[oldest] = now;
            oldest = (oldest + 1) % told.length;
            return numbers.isEmpty() ? longest.getValue().newest : longest.getValue().first;
        }

        boolean isIdle(long now) {
            return numbers.isEmpty() && told[Math.floorMod(oldest - 1, told.length)] + SECOND <= now;
        }
    }

    private record Numbers(Notice first, Notice newest) {}
}
