package hotel.chat.command.grant;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the content of direct conversations takes two people.
 *
 * @param fourEyes whether an auditor sees it only under a grant that somebody else has signed
 * @param grantFor how long a grant stands from the second signature on; 1 min..30 d
 */
@ConfigurationProperties("chat.audit")
public record FourEyesSettings(
        @DefaultValue("false") boolean fourEyes,
        @DefaultValue("8h") Duration grantFor) {
    public FourEyesSettings {
        if (grantFor.compareTo(Duration.ofMinutes(1)) < 0 || grantFor.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("chat.audit.grant-for must be 1 min..30 d");
        }
    }
}
