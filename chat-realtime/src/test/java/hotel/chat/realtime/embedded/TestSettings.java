package hotel.chat.realtime.embedded;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** Settings at their lower bounds where a test wants to reach them. */
final class TestSettings {

    private TestSettings() {}

    static EmbeddedPusherProperties small() {
        return queueing(10);
    }

    static EmbeddedPusherProperties queueing(int frames) {
        return new EmbeddedPusherProperties(
                "staff-chat",
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                100,
                10,
                10,
                DataSize.ofKilobytes(64),
                frames,
                DataSize.ofKilobytes(64));
    }
}
