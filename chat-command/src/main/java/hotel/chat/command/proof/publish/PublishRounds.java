package hotel.chat.command.proof.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import hotel.chat.command.rounds.RoundLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves each place on a thread of its own, on one node at a time: one that is away holds up nothing else. */
final class PublishRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Map<HeadPublisher, RoundLock> publishers;
    private final List<ScheduledExecutorService> schedules;

    PublishRounds(Map<HeadPublisher, RoundLock> publishers) {
        this.publishers = publishers;
        this.schedules = publishers.keySet().stream()
                .map(_ -> Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("proof-publish").factory()))
                .toList();
    }

    PublishRounds begin() {
        var free = schedules.iterator();
        publishers.forEach((publisher, lock) -> {
            var _ = free.next()
                    .scheduleWithFixedDelay(
                            () -> round(publisher, lock), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        });
        return this;
    }

    private static void round(HeadPublisher publisher, RoundLock lock) {
        if (!publisher.isDue()) {
            return;
        }
        try {
            lock.run(() -> {
                try {
                    publisher.round();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RuntimeException failure) {
            LOG.warn(
                    "the database does not say which heads are to be published: {}",
                    failure.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        schedules.forEach(ScheduledExecutorService::shutdownNow);
        publishers.keySet().forEach(HeadPublisher::close);
    }
}
