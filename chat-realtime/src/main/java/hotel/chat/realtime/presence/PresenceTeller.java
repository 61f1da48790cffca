package hotel.chat.realtime.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import hotel.chat.api.port.Views;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.telling.NotificationManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes down what the embedded server says of people's channels, off its threads, and tells colleagues what has settled.
 * Only the newest word of each person waits, so what waits is bounded by people.
 */
final class PresenceTeller implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceTeller.class);
    private static final int PHASE = 0;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);

    private final PresenceStore store;
    private final Views views;
    private final NotificationManager manager;
    private final Fleeting fleeting;
    private final Expiry expiry;
    private final Map<Channels.Owner, News> waiting = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    PresenceTeller(PresenceStore store, Views views, NotificationManager manager, Fleeting fleeting, Expiry expiry) {
        this.store = store;
        this.views = views;
        this.manager = manager;
        this.fleeting = fleeting;
        this.expiry = expiry;
    }

    /**
     * When nothing is heard of somebody.
     *
     * @param after null where the embedded server says for certain who is there; then nobody is at the start
     */
    record Expiry(Duration settle, @Nullable Duration after, InstantSource clock) {}

    /** Returns at once; news of one person come in order. */
    void heard(News news) {
        waiting.put(news.person(), news);
        wake();
    }

    /** Something may have to be told. */
    void wake() {
        bell.release();
    }

    @Override
    public void start() {
        if (expiry.after() == null) {
            Instant now = expiry.clock().instant();
            store.expire(now, now);
        }
        running = true;
        thread = Thread.ofPlatform().name("realtime-presence").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread teller = thread;
        if (teller != null) {
            wake();
            try {
                if (!teller.join(STOP_WITHIN)) {
                    teller.interrupt();
                }
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
        long pause = Math.min(expiry.settle().dividedBy(2).toMillis(), LONGEST_PAUSE.toMillis());
        try {
            while (running) {
                if (bell.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                try {
                    round();
                } catch (RuntimeException failure) {
                    LOG.error("presence could not be told; trying again", failure);
                    TimeUnit.MILLISECONDS.sleep(pause);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        Instant now = expiry.clock().instant();
        for (News news : List.copyOf(waiting.values())) {
            store.heard(news, now);
            waiting.remove(news.person(), news);
        }
        Duration silence = expiry.after();
        if (silence != null) {
            store.expire(now.minus(silence), now);
        }
        store.settled(expiry.settle(), now).forEach(presence -> tell(presence, now));
    }

    private void tell(Presence presence, Instant now) {
        Channels.Owner person = presence.person();
        Payload.OfPresence payload = new Payload.OfPresence(person.staff().value(), presence.state(), presence.since());
        fleeting.tell(
                person.hotel(),
                views.colleagues(person.hotel(), person.staff()),
                manager.presence(person.hotel(), payload, now),
                now.plus(WORTH_TELLING));
    }
}
