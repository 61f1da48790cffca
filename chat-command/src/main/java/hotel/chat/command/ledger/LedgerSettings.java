package hotel.chat.command.ledger;

import java.time.Duration;

/**
 * How the ledger is written.
 *
 * @param batch most commands in one commit, 1..1,000
 * @param queue most commands that wait; more are refused as {@code unavailable}
 * @param outage how long waiting commands outlive an unreachable database
 */
public record LedgerSettings(int batch, int queue, Duration outage) {
    public static final LedgerSettings DEFAULT = new LedgerSettings(256, 10_000, Duration.ofSeconds(15));
}
