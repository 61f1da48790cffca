package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.command.proof.SignedHeads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one place each head, the older ones first, at least once; what it does not take is tried again. */
final class HeadPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(HeadPublisher.class);
    private static final int TOGETHER = 100;
    /** Signing an older head may end after signing a newer one by so much; both are to be seen in order. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final HeadTarget target;
    private final SignedHeads heads;
    private final PublishedPositions positions;
    private final PublishMeters meters;
    private final Backoff backoff;
    private final Clock clock;

    HeadPublisher(
            HeadTarget target,
            SignedHeads heads,
            PublishedPositions positions,
            PublishMeters meters,
            Backoff backoff,
            Clock clock) {
        this.target = target;
        this.heads = heads;
        this.positions = positions;
        this.meters = meters;
        this.backoff = backoff;
        this.clock = clock;
    }

    boolean isDue() {
        return backoff.isOver(clock.instant());
    }

    /** Gives it what it has not got, until there is nothing more or it does not take one. */
    void round() throws InterruptedException {
        try {
            List<SignedHead> next = settled();
            while (!next.isEmpty()) {
                for (SignedHead head : next) {
                    target.take(head);
                    positions.move(head.position());
                    meters.published();
                    backoff.reset();
                }
                next = settled();
            }
        } catch (IOException | RuntimeException failure) {
            meters.failed();
            if (backoff.failed(clock.instant())) {
                LOG.warn("signed heads do not get to their {}: {}; trying again", target.kind(), reason(failure));
            }
        } finally {
            meters.behind(positions.behind());
        }
    }

    private List<SignedHead> settled() {
        Instant until = clock.instant().minus(SETTLED);
        return heads.after(positions.newest(), TOGETHER).stream()
                .takeWhile(head -> !head.at().isAfter(until))
                .toList();
    }

    /** Not the message of somebody else's exception: it may hold the URL. */
    private static String reason(Exception failure) {
        return failure.getClass().getSimpleName();
    }

    void close() {
        target.close();
    }
}
