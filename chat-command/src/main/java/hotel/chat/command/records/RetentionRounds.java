package hotel.chat.command.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import hotel.chat.api.identity.HotelId;
import hotel.chat.command.records.RetentionStore.OldMessage;
import hotel.chat.command.records.RetentionStore.Progress;
import hotel.chat.command.records.RetentionStore.Stretch;
import hotel.chat.command.rounds.RoundLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases from time to time what is older than its hotel keeps it, on one node, unless a hold covers it. Each stretch is noted
 * when it is done, so a round that ends early goes on there.
 */
final class RetentionRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);
    private static final int STRETCH = 2_000;

    private final RoundLock lock;
    private final RetentionStore store;
    private final StandingHolds holds;
    private final Eraser eraser;
    private final Clock clock;
    private final int stretch;

    RetentionRounds(RoundLock lock, RetentionStore store, StandingHolds holds, Eraser eraser, Clock clock) {
        this(lock, store, holds, eraser, clock, STRETCH);
    }

    /** @param stretch facts that are looked at before it is noted how far that is */
    RetentionRounds(
            RoundLock lock, RetentionStore store, StandingHolds holds, Eraser eraser, Clock clock, int stretch) {
        this.lock = lock;
        this.store = store;
        this.holds = holds;
        this.eraser = eraser;
        this.clock = clock;
        this.stretch = stretch;
    }

    /** Whether this node did it; another may be at it. */
    boolean round() {
        return lock.run(() -> store.hotels().forEach(this::hotel));
    }

    private void hotel(HotelId hotel) {
        RecordsState now = holds.of(hotel);
        Integer days = now.days();
        if (days == null) {
            return;
        }
        Instant olderThan = clock.instant().minus(Duration.ofDays(days));
        Progress progress = store.progress(hotel, now.released().size());
        long before = progress.erased();
        Stretch stretch = next(hotel, progress, olderThan);
        while (stretch.upTo() > 0 && isStillSaid(hotel, days)) {
            progress = erased(hotel, stretch, now, progress);
            store.advance(hotel, progress);
            stretch = next(hotel, progress, olderThan);
        }
        if (progress.erased() > before) {
            LOG.info("retention erased {} messages of {}", progress.erased() - before, hotel);
            eraser.done(hotel);
        }
        store.finished(hotel, clock.instant());
    }

    /** A round may take hours, and what it erases does not come back: whoever says something else is heard at once. */
    private boolean isStillSaid(HotelId hotel, Integer days) {
        return days.equals(holds.of(hotel).days());
    }

    private Stretch next(HotelId hotel, Progress progress, Instant olderThan) {
        return store.next(hotel, progress.scannedTo(), olderThan, stretch);
    }

    private Progress erased(HotelId hotel, Stretch stretch, RecordsState now, Progress before) {
        long erased = before.erased();
        long held = before.held();
        for (OldMessage old : stretch.messages()) {
            if (now.holds(old.conversation(), old.sender(), old.sentAt())) {
                held++;
            } else if (eraser.erase(hotel, old.message())) {
                erased++;
            }
        }
        return new Progress(stretch.upTo(), erased, held);
    }
}
