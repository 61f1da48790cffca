package hotel.chat.command.dispatch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets stored replies once every hour: those that are older than twice what is promised. */
final class ReplyPurge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyPurge.class);
    private static final Duration KEPT = Duration.ofDays(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reply-purge").factory());

    ReplyPurge(StoredReplies replies) {
        var _ = clock.scheduleWithFixedDelay(() -> purge(replies), 1, 1, TimeUnit.HOURS);
    }

    private static void purge(StoredReplies replies) {
        try {
            LOG.debug("forgot {} stored replies", replies.purge(KEPT));
        } catch (RuntimeException unreachable) {
            LOG.warn("stored replies could not be purged; the next hour tries again", unreachable);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
