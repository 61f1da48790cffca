package hotel.chat.query;

import java.time.Duration;

import hotel.chat.query.history.HistoryVisibility;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the query side.
 *
 * @param longestWait {@code chat.query.wait}: how long a query with {@code Chat-Position} waits at most; 0..1 min
 * @param batchSize facts in one transaction of a projection; 1..10,000
 * @param pace how long conversations and the directory gather facts at most before they write them, when many come; 0..1 s
 * @param slowPace the same for the edit history and the search index; 0..1 s
 * @param refresh how often positions are read that other nodes commit; 10 ms..10 s
 * @param claimTimeout after how long the projections of a node are taken over that stands still or cannot be reached; from 100 ms
 * @param claimExtension how often a live node confirms its claims; less than half of {@code claimTimeout}
 * @param claimInterval how often a node asks for projections to take over; that soon it goes on with those of a process that is gone
 * @param historyVisibility who sees the revisions of a message
 */
@ConfigurationProperties("chat.query")
public record QuerySettings(
        @Name("wait") @DefaultValue("2s") Duration longestWait,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("10ms") Duration pace,
        @DefaultValue("50ms") Duration slowPace,
        @DefaultValue("50ms") Duration refresh,
        @DefaultValue("1s") Duration claimTimeout,
        @DefaultValue("300ms") Duration claimExtension,
        @DefaultValue("50ms") Duration claimInterval,
        @DefaultValue("participants") HistoryVisibility historyVisibility) {
    public QuerySettings {
        within("wait", longestWait, Duration.ZERO, Duration.ofMinutes(1));
        within("pace", pace, Duration.ZERO, Duration.ofSeconds(1));
        within("slow-pace", slowPace, Duration.ZERO, Duration.ofSeconds(1));
        within("refresh", refresh, Duration.ofMillis(10), Duration.ofSeconds(10));
        within("claim-timeout", claimTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        within("claim-extension", claimExtension, Duration.ofMillis(10), claimTimeout.dividedBy(2));
        within("claim-interval", claimInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("chat.query.batch-size must be 1..10000");
        }
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.query." + name + " must be " + least + ".." + most);
        }
    }
}
