package hotel.chat.realtime.fleeting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fleeting things are told.
 *
 * @param queue how many may wait for Pusher before further ones are dropped, 10..100,000
 */
@ConfigurationProperties("chat.realtime.fleeting")
public record FleetingProperties(@DefaultValue("1000") int queue) {

    public FleetingProperties {
        if (queue < 10 || queue > 100_000) {
            throw new IllegalArgumentException("chat.realtime.fleeting.queue must be 10..100000");
        }
    }
}
