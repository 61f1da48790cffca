package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.Recipient;

/**
 * Tells a person unread numbers so many times a second at most, for one holder of the lease. What comes too early waits, the
 * newest of each conversation, and is told as it is by then; at once where the person is told something else. Positions on a
 * person's channel never go back.
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

    /** Of these notices, which come in the order of their facts, and of what waits, what is to be told now. */
    List<Notice> due(Collection<Notice> notices) {
        long now = nanos.getAsLong();
        List<Notice> due = new ArrayList<>();
        Set<Waiting> spokenTo = new HashSet<>();
        for (Notice notice : notices) {
            if (!waits(notice, now)) {
                if (notice.recipient() instanceof Recipient.OnePerson) {
                    Waiting waiting = waiting(notice, now);
                    waiting.tell(now, due);
                    spokenTo.add(waiting);
                }
                due.add(notice);
            }
        }
        for (Waiting waiting : people.values()) {
            if (spokenTo.contains(waiting) || waiting.untilNext(now) <= 0) {
                waiting.tell(now, due);
            }
        }
        people.values().removeIf(waiting -> waiting.isIdle(now));
        return due;
    }

    /** Makes unread numbers wait that may not have been told. */
    void await(Collection<Notice> notices) {
        long now = nanos.getAsLong();
        notices.forEach(notice -> waits(notice, now));
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

    private boolean waits(Notice notice, long now) {
        Optional<ConversationId> conversation = notice.unreadIn();
        conversation.ifPresent(id -> waiting(notice, now).add(id, notice));
        return conversation.isPresent();
    }

    private Waiting waiting(Notice notice, long now) {
        if (!(notice.recipient() instanceof Recipient.OnePerson one)) {
            throw new IllegalArgumentException("not for one person");
        }
        return people.computeIfAbsent(
                new Person(notice.fact().hotel(), one.staff()), _ -> new Waiting(perSecond, now - SECOND));
    }

    /** What waits for one person, by the newest fact, and when the person was told the last times. */
    private static final class Waiting {
        private final Map<ConversationId, Notice> numbers = new LinkedHashMap<>();
        private final long[] told;
        private int oldest;

        Waiting(int perSecond, long longAgo) {
            this.told = new long[perSecond];
            Arrays.fill(told, longAgo);
        }

        void add(ConversationId conversation, Notice notice) {
            numbers.remove(conversation);
            numbers.put(conversation, notice);
        }

        long untilNext(long now) {
            return told[oldest] + SECOND - now;
        }

        void tell(long now, List<Notice> due) {
            if (!numbers.isEmpty()) {
                due.addAll(numbers.values());
                numbers.clear();
                told[oldest] = now;
                oldest = (oldest + 1) % told.length;
            }
        }

        boolean isIdle(long now) {
            return numbers.isEmpty() && told[Math.floorMod(oldest - 1, told.length)] + SECOND <= now;
        }
    }
}
