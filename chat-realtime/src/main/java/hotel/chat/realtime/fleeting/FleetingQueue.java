package hotel.chat.realtime.fleeting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import hotel.chat.realtime.fleeting.FleetingMeters.Outcome;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Between those who have something fleeting to say and Pusher: a bounded queue and one thread, so that nobody waits and
 * what is said first on a channel arrives first. Nothing is tried twice; what cannot wait is dropped and counted.
 */
final class FleetingQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FleetingQueue.class);
    private static final int PHASE = 0;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final Publisher publisher;
    private final InstantSource clock;
    private final FleetingMeters meters;
    private final BlockingQueue<Whisper> waiting;
    private volatile boolean running;
    private @Nullable Thread thread;

    FleetingQueue(Publisher publisher, InstantSource clock, int capacity, FleetingMeters meters) {
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
        this.waiting = new LinkedBlockingQueue<>(capacity);
    }

    /** Returns at once; false when it was dropped. */
    boolean offer(Whisper whisper) {
        boolean taken = waiting.offer(whisper);
        if (!taken) {
            meters.count(Outcome.DROPPED, 1);
        }
        return taken;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("realtime-fleeting").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread teller = thread;
        if (teller != null) {
            teller.interrupt();
            try {
                teller.join(STOP_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            while (running) {
                List<Whisper> next = new ArrayList<>();
                next.add(waiting.take());
                waiting.drainTo(next, publisher.maxBatch() - 1);
                tell(next);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Whisper> whispers) {
        Instant now = clock.instant();
        List<Whisper> fresh =
                whispers.stream().filter(one -> one.until().isAfter(now)).toList();
        meters.count(Outcome.EXPIRED, whispers.size() - fresh.size());
        List<Publication> single = fresh.stream()
                .filter(Whisper::sharesCalls)
                .map(Whisper::publication)
                .toList();
        try {
            if (!single.isEmpty()) {
                count(publisher.send(single), single.size());
            }
            for (Whisper one : fresh) {
                if (!one.sharesCalls()) {
                    count(publisher.sendToMany(one.channels(), one.event(), one.data()), 1);
                }
            }
        } catch (RuntimeException failure) {
            // Thrown further it would silently end all telling of fleeting things.
            LOG.error("telling something fleeting failed", failure);
            meters.count(Outcome.FAILED, 1);
        }
    }

    private void count(Sent sent, int events) {
        meters.count(sent instanceof Sent.Accepted ? Outcome.PUBLISHED : Outcome.FAILED, events);
    }
}
