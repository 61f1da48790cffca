package hotel.chat.realtime.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InactivityMonitorTest {

    private static final String PING = "pusher:ping";
    private static final String CLOSED = "close 4201";

    private final List<String> written = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private Connection connection;
    private InactivityMonitor monitor;

    @BeforeEach
    void connect() {
        ConnectionRegistry connections = new ConnectionRegistry(
                TestSettings.small(),
                new HubMeters(new SimpleMeterRegistry()),
                new HubListener() {},
                Budget.ofThisHeap(),
                Runnable::run,
                () -> now);
        monitor = new InactivityMonitor(connections, TestSettings.small(), () -> now);
        connection = connections.open(new Recording()).orElseThrow();
        written.clear();
    }

    @Test
    void nobody_is_pinged_before_the_activity_timeout() {
        sweepAfter(Duration.ofSeconds(119));

        assertThat(written).isEmpty();
    }

    @Test
    void a_silent_connection_is_pinged_once_and_ended_when_no_pong_comes() {
        sweepAfter(Duration.ofMinutes(2));
        sweepAfter(Duration.ofSeconds(29));
        assertThat(written).containsExactly(PING);

        sweepAfter(Duration.ofSeconds(1));

        assertThat(written).containsExactly(PING, CLOSED);
        assertThat(connection.hasEnded()).isTrue();
    }

    @Test
    void anything_heard_counts_as_pong_and_starts_the_wait_anew() {
        sweepAfter(Duration.ofMinutes(2));
        connection.heard(now);

        sweepAfter(Duration.ofSeconds(119));
        assertThat(written).containsExactly(PING);
        sweepAfter(Duration.ofSeconds(1));

        assertThat(written).containsExactly(PING, PING);
    }

    private void sweepAfter(Duration time) {
        now += time.toNanos();
        monitor.sweep();
    }

    private final class Recording implements Transport {

        @Override
        public void send(List<Frame> frames) {
            frames.forEach(frame -> written.add(frame.equals(Frames.PING) ? PING : frame.text()));
        }

        @Override
        public void close(int code, String reason) {
            written.add("close " + code);
        }
    }
}
