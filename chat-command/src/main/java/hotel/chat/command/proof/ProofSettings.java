package hotel.chat.command.proof;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the ledger's head is signed.
 *
 * @param signEvery between two heads, when something was appended; 1 s..1 d
 */
@ConfigurationProperties("chat.audit")
public record ProofSettings(@DefaultValue("10m") Duration signEvery) {
    public ProofSettings {
        if (signEvery.compareTo(Duration.ofSeconds(1)) < 0 || signEvery.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("chat.audit.sign-every must be 1s..1d");
        }
    }
}
