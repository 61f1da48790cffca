package hotel.chat.realtime.progress;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the progress of an upload is told.
 *
 * @param interval between two of one upload, 50 ms..10 s
 */
@ConfigurationProperties("chat.realtime.upload-progress")
public record ProgressProperties(@DefaultValue("250ms") Duration interval) {
    private static final long SHORTEST = 50;
    private static final long LONGEST = 10_000;

    public ProgressProperties {
        if (interval.toMillis() < SHORTEST || interval.toMillis() > LONGEST) {
            throw new IllegalArgumentException("chat.realtime.upload-progress.interval must be 50ms..10s");
        }
    }
}
