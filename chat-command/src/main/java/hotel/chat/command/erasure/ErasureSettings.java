package hotel.chat.command.erasure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for erasures.
 *
 * @param secondSignature whether an auditor other than the requester has to sign; managers may request then
 * @param interval how often is looked for what is left to do; 100 ms..1 h
 * @param lockWait for how long compacting waits for a table; 10 ms..1 min. Requests that need the table wait behind it
 */
@ConfigurationProperties("chat.audit")
public record ErasureSettings(
        @DefaultValue("false") boolean secondSignature,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("2s") Duration lockWait) {
    public ErasureSettings {
        within("interval", interval, Duration.ofMillis(100), Duration.ofHours(1));
        within("lock-wait", lockWait, Duration.ofMillis(10), Duration.ofMinutes(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.audit." + name + " must be " + least + ".." + most);
        }
    }
}
