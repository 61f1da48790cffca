package hotel.chat.command.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import hotel.chat.api.port.BlobNeeds;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.storage.UnneededBlobs.Removed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from time to time what was begun and never finished, and blobs that nobody needs. */
public final class Janitor {
    /** Those who still mean to send what they have uploaded, and those who discard it themselves, come first. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

    private final RoundLock lock;
    private final FileStorage storage;
    private final UnneededBlobs blobs;
    private final Supplier<@Nullable BlobNeeds> needs;
    private final LongSupplier ledger;
    private final Duration untouched;
    private final Clock clock;

    /**
     * @param needs gives null where nobody knows what is needed; then no blob is removed
     * @param ledger position of the newest fact
     * @param orphanAfter how long what was stored and not sent is kept
     */
    Janitor(
            RoundLock lock,
            FileStorage storage,
            UnneededBlobs blobs,
            Supplier<@Nullable BlobNeeds> needs,
            LongSupplier ledger,
            Duration orphanAfter,
            Clock clock) {
        this.lock = lock;
        this.storage = storage;
        this.blobs = blobs;
        this.needs = needs;
        this.ledger = ledger;
        this.untouched = orphanAfter.plus(GRACE);
        this.clock = clock;
    }

    /** Whether this node did it; another may be at it, or the read model behind the ledger. */
    public boolean round() {
        AtomicBoolean whole = new AtomicBoolean();
        return lock.run(() -> {
                    long head = ledger.getAsLong();
                    int uploads = storage.sweep(clock.instant().minus(untouched));
                    BlobNeeds known = needs.get();
                    Optional<Removed> removed =
                            known == null ? Optional.of(Removed.NOTHING) : blobs.remove(known, head, untouched);
                    tell(uploads, removed.orElse(Removed.NOTHING));
                    whole.set(removed.isPresent());
                })
                && whole.get();
    }

    private static void tell(int uploads, Removed removed) {
        if (uploads > 0 || removed.blobs() > 0) {
            LOG.info(
                    "removed {} unfinished uploads and {} files of {} bytes",
                    uploads,
                    removed.blobs(),
                    removed.bytes());
        }
    }
}
