package hotel.chat.app.security;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are known.
 *
 * @param tokenLifetime of built-in tokens; at least 15 minutes
 * @param corsOrigins origins of front ends on other hosts; none by default
 * @param hotelClaim claim of the hotel's slug in an OIDC token
 * @param rolesClaim claim of the roles in an OIDC token; names that are no roles of ours are passed over
 * @param usernameClaim claim of the name that mentions use; the subject where it is missing
 */
@ConfigurationProperties("chat.auth")
record AuthSettings(
        @DefaultValue("12h") Duration tokenLifetime,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("hotel") String hotelClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("preferred_username") String usernameClaim) {
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    AuthSettings {
        corsOrigins = List.copyOf(corsOrigins);
        if (tokenLifetime.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("chat.auth.token-lifetime must be at least 15 minutes");
        }
    }
}
