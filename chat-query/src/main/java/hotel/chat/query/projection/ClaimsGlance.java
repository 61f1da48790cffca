package hotel.chat.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.port.NodeSession;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether there is anything to claim, for all processors at once: each looks for claims five times a second, at every node, and nearly
 * always there are none.
 */
final class ClaimsGlance {
    static final String TABLE = Schema.LIVE.table("token_entry");

    /** That of a process that is gone is nobody. Takes whether sessions are to be judged by; the lock that is tried for ends with the transaction. */
    static final String OWNER = """
            case when ? and owner like '%s%%' and pg_try_advisory_xact_lock(hashtextextended(owner, 0))
                 then null else owner end
            """.formatted(NodeSession.PREFIX);

    private static final String CLAIMS =
            "select processor_name, timestamp, %s as owner from %s".formatted(OWNER, TABLE);

    private final JdbcClient jdbc;
    private final NodeSession session;
    private final Duration claimTimeout;
    private final Duration look;
    private Map<String, Boolean> seen = Map.of();
    private long seenAt;

    ClaimsGlance(JdbcClient jdbc, NodeSession session, Duration claimTimeout, Duration look) {
        this.jdbc = jdbc;
        this.session = session;
        this.claimTimeout = claimTimeout;
        this.look = look;
        this.seenAt = System.nanoTime() - look.toNanos();
    }

    /** Whether a claim is free, or there is no entry yet; as of the last look. */
    synchronized boolean isToBeHad(String processor) {
        long now = System.nanoTime();
        if (now - seenAt >= look.toNanos()) {
            seen = claims();
            seenAt = now;
        }
        return seen.getOrDefault(processor, true);
    }

    private Map<String, Boolean> claims() {
        Instant latest = Instant.now(AbstractTokenEntry.clock).minus(claimTimeout);
        Map<String, Boolean> claims = new HashMap<>();
        jdbc.sql(CLAIMS).param(session.isSettled()).query(row -> {
            String owner = row.getString("owner");
            boolean isFree =
                    owner == null || Instant.parse(row.getString("timestamp")).isBefore(latest);
            claims.merge(row.getString("processor_name"), isFree, Boolean::logicalOr);
        });
        return claims;
    }
}
