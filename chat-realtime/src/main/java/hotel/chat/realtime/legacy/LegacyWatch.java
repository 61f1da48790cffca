package hotel.chat.realtime.legacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import hotel.chat.realtime.publish.Publisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at intervals whether anybody still listens to old channels, and says so after the first look and then once a day:
 * {@code chat.legacy.subscribed_channels} and {@code chat.legacy.last_used_seconds} (since the start when nobody has).
 */
final class LegacyWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyWatch.class);
    private static final Duration BETWEEN_REPORTS = Duration.ofDays(1);

    /** Anybody can make up channel names, so what is remembered is bounded. */
    private static final int MAX_HOTELS = 20;

    private final boolean enabled;
    private final LegacyChannels channels;
    private final Publisher publisher;
    private final Duration interval;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Map<String, Instant> lastSeen = new TreeMap<>();
    private volatile int listening;
    private volatile Instant lastUsed;
    private volatile boolean answered = true;
    private @Nullable Instant reported;
    private @Nullable ScheduledExecutorService timer;

    LegacyWatch(
            LegacyProperties settings,
            LegacyChannels channels,
            Publisher publisher,
            InstantSource clock,
            MeterRegistry registry) {
        this.enabled = settings.enabled();
        this.interval = settings.watchInterval();
        this.channels = channels;
        this.publisher = publisher;
        this.clock = clock;
        this.registry = registry;
        this.lastUsed = clock.instant();
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        lastUsed = clock.instant();
        Gauge.builder("chat.legacy.subscribed_channels", this, watch -> watch.listening)
                .register(registry);
        Gauge.builder("chat.legacy.last_used_seconds", this, LegacyWatch::secondsUnused)
                .register(registry);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("legacy-watch").daemon().factory());
        long millis = interval.toMillis();
        var _ = started.scheduleWithFixedDelay(this::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** One look; what could not be found out leaves the numbers as they were. */
    void look() {
        Set<String> occupied = new HashSet<>();
        for (String prefix : channels.prefixes()) {
            Optional<Set<String>> found = publisher.occupied(prefix);
            if (found.isEmpty()) {
                unanswered();
                return;
            }
            occupied.addAll(found.get());
        }
        answered = true;
        Instant now = clock.instant();
        count(occupied, now);
        if (reported == null || !now.isBefore(reported.plus(BETWEEN_REPORTS))) {
            reported = now;
            report(now);
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException failure) {
            // Thrown further it would silently end all looking.
            LOG.error("looking for listeners of legacy channels failed", failure);
        }
    }

    private void unanswered() {
        if (answered) {
            LOG.warn("who listens to legacy channels cannot be found out now; the numbers stay as they were");
        }
        answered = false;
    }

    private void count(Set<String> occupied, Instant now) {
        int count = 0;
        for (String channel : occupied) {
            String hotel = channels.hotelOf(channel).orElse(null);
            if (hotel != null) {
                count++;
                if (lastSeen.containsKey(hotel) || lastSeen.size() < MAX_HOTELS) {
                    lastSeen.put(hotel, now);
                }
            }
        }
        listening = count;
        if (count > 0) {
            lastUsed = now;
        }
    }

    private void report(Instant now) {
        if (lastSeen.isEmpty()) {
            LOG.info(
                    "legacy bridge: nobody has been seen on its channels since {}; with no calls either"
                            + " (chat.legacy.calls) it can be turned off",
                    lastUsed.truncatedTo(ChronoUnit.SECONDS));
            return;
        }
        LOG.info(
                "legacy bridge: {} of its channels have listeners now; hotels, and hours since somebody was seen: {}",
                listening,
                lastSeen.entrySet().stream()
                        .map(seen -> seen.getKey() + " "
                                + Duration.between(seen.getValue(), now).toHours())
                        .collect(Collectors.joining(", ")));
    }

    private double secondsUnused() {
        return Duration.between(lastUsed, clock.instant()).toSeconds();
    }
}
