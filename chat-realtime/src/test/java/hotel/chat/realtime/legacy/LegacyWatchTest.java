package hotel.chat.realtime.legacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.realtime.fixture.RecordingPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;

class LegacyWatchTest {
    private static final String OLD = "grand-budapest-staff-chat-" + LOBBY;

    private final RecordingPublisher publisher = new RecordingPublisher();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final LegacyWatch watch = new LegacyWatch(
            new LegacyProperties(true, List.of(), List.of(), Map.of(), Duration.ofDays(1)),
            new LegacyChannels(
                    List.of("{hotel}-staff-chat-{conversation_id}"), List.of("{hotel}-staff-{staff_id}-notifications")),
            publisher,
            () -> now,
            registry);

    @BeforeEach
    void start() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void channels_that_somebody_listens_to_are_counted_and_others_are_not() {
        publisher.occupied(Optional.of(
                Set.of(OLD, "sea-view-staff-max-notifications", "private-hotel-sea-view.staff-chat." + LOBBY)));

        watch.look();

        assertThat(listening()).isEqualTo(2);
    }

    @Test
    void the_time_without_anybody_grows_until_somebody_listens_again() {
        pass(Duration.ofHours(2));
        watch.look();
        assertThat(unused()).isEqualTo(Duration.ofHours(2).toSeconds());

        publisher.occupied(Optional.of(Set.of(OLD)));
        watch.look();
        assertThat(unused()).isZero();

        publisher.occupied(Optional.of(Set.of()));
        pass(Duration.ofMinutes(5));
        watch.look();
        assertThat(listening()).isZero();
        assertThat(unused()).isEqualTo(Duration.ofMinutes(5).toSeconds());
    }

    @Test
    void what_cannot_be_found_out_leaves_the_numbers_as_they_were() {
        publisher.occupied(Optional.of(Set.of(OLD)));
        watch.look();

        publisher.occupied(Optional.empty());
        watch.look();

        assertThat(listening()).isEqualTo(1);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private long listening() {
        return (long) registry.get("chat.legacy.subscribed_channels").gauge().value();
    }

    private long unused() {
        return (long) registry.get("chat.legacy.last_used_seconds").gauge().value();
    }
}
