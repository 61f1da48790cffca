package hotel.chat.app.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one person may ask for. Generous for people and for one script that works in a person's name; what they stop is
 * a client that has lost its mind.
 *
 * @param enabled whether there are limits of people and hotels at all, those of failed logins included
 * @param atOnce calls that a node works on at one time; 10..100,000
 */
@ConfigurationProperties("chat.rate-limits")
public record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1000") int atOnce,
        @DefaultValue Rate commands,
        @DefaultValue Rate reads,
        @DefaultValue Rate search,
        @DefaultValue Rate realtimeAuth,
        @DefaultValue Rate conversations,
        @DefaultValue Rate devices,
        @DefaultValue Rate downloads,
        @DefaultValue Rate uploads,
        @DefaultValue Rate typing) {

    Admission.Shares shares() {
        return enabled ? Admission.Shares.of(atOnce) : Admission.Shares.undivided(atOnce);
    }

    Rate.Limit limit(RateGroup group) {
        return switch (group) {
            case COMMANDS -> commands.or(3000, 50);
            case READS -> reads.or(6000, 200);
            case SEARCH -> search.or(60, 5);
            case REALTIME_AUTH -> realtimeAuth.or(2000, 50);
            case CONVERSATIONS -> conversations.or(2000, 20);
            case DEVICES -> devices.or(200, 5);
            case DOWNLOADS -> downloads.or(6000, 100);
            case UPLOADS -> uploads.or(1000, 20);
            case TYPING -> typing.or(200, 20);
        };
    }
}
