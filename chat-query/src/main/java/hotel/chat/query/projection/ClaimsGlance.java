package hotel.chat.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import hotel.chat.api.port.NodeSession;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether there is anything to claim, for all processors at once: each looks for claims many times a second, at every node, and nearly
 * always there are none.
 */
final class ClaimsGlance {
    static final String TABLE = Schema.LIVE.table("token_entry");

    /** That of a process that is gone is nobody. Takes whether sessions are to be judged by; the lock that is tried for ends with the transaction. */
    static final String OWNER = """
            case when ? and owner like '%s%%' and pg_try_advisory_xact_lock(hashtextextended(owner, 0))
                 then null else owner end
            """.formatted(NodeSession.PREFIX);

    /** A row for each projection. */
    private static final String CLAIMS =
            "select processor_name, timestamp, %s as owner from %s".formatted(OWNER, TABLE);

    private final JdbcClient jdbc;
    private final NodeSession session;
    private final ClaimTimes times;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Map<String, Boolean> seen = Map.of();
    private volatile List<String> others = List.of();
    private volatile long seenAt;

    ClaimsGlance(JdbcClient jdbc, NodeSession session, ClaimTimes times) {
        this.jdbc = jdbc;
        this.session = session;
        this.times = times;
        this.seenAt = longAgo();
    }

    private long longAgo() {
        return System.nanoTime() - times.look().toNanos();
    }

    /** The other processes that had claims at the last look, and a session. */
    List<String> others() {
        return others;
    }

    /** Claims have been freed since: who asks next looks again. */
    void forget() {
        looking.lock();
        try {
            others = List.of();
            seenAt = longAgo();
        } finally {
            looking.unlock();
        }
    }

    /** Whether a claim is free, or there is no entry yet; as of the last look. Nobody waits for one that another has begun. */
    boolean isToBeHad(String processor) {
        if (System.nanoTime() - seenAt >= times.look().toNanos() && looking.tryLock()) {
            try {
                seen = claims();
                seenAt = System.nanoTime();
            } finally {
                looking.unlock();
            }
        }
        return seen.getOrDefault(processor, true);
    }

    private Map<String, Boolean> claims() {
        Instant now = Instant.now(AbstractTokenEntry.clock);
        Map<String, Boolean> claims = new HashMap<>();
        Set<String> owners = new HashSet<>();
        jdbc.sql(CLAIMS).param(session.isSettled()).query(row -> {
            String owner = row.getString("owner");
            Duration patience = session.name().equals(owner) ? times.orphaned() : times.timeout();
            boolean isFree =
                    owner == null || Instant.parse(row.getString("timestamp")).isBefore(now.minus(patience));
            if (owner != null && owner.startsWith(NodeSession.PREFIX) && !owner.equals(session.name())) {
                owners.add(owner);
            }
            claims.merge(row.getString("processor_name"), isFree, Boolean::logicalOr);
        });
        others = List.copyOf(owners);
        return claims;
    }
}
