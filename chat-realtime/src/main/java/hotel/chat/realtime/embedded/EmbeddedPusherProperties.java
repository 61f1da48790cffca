package hotel.chat.realtime.embedded;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the embedded server. What Pusher itself fixes (10 KB of data, 10 events a batch, 100 channels a trigger,
 * 10 client events a second) is not a setting.
 *
 * @param appId application id in the HTTP API's paths
 * @param activityTimeout silence after which a client is pinged, whole seconds, 1 s..10 min
 * @param pongTimeout time to answer that ping, then the connection ends with 4201, 1 s..5 min
 * @param sendTimeout longest time that one write to a client may block, 100 ms..60 s
 * @param maxConnections open connections, the next one is refused with 4100, 1..1,000,000
 * @param maxChannels subscriptions of one connection, 1..10,000
 * @param maxPresenceMembers people in one presence channel, 1..10,000
 * @param maxFrame longest frame accepted from a client, in characters, 11 KB..1 MB
 * @param queueFrames frames waiting for one slow client before it is ended with 4100, 10..100,000
 * @param queueSize bytes waiting for one slow client before it is ended with 4100, 64 KB..64 MB
 */
@ConfigurationProperties("chat.realtime.embedded")
public record EmbeddedPusherProperties(
        @DefaultValue("staff-chat") String appId,
        @DefaultValue("120s") Duration activityTimeout,
        @DefaultValue("30s") Duration pongTimeout,
        @DefaultValue("10s") Duration sendTimeout,
        @DefaultValue("10000") int maxConnections,
        @DefaultValue("1000") int maxChannels,
        @DefaultValue("100") int maxPresenceMembers,
        @DefaultValue("64KB") DataSize maxFrame,
        @DefaultValue("1000") int queueFrames,
        @DefaultValue("1MB") DataSize queueSize) {

    public EmbeddedPusherProperties {
        within("activity-timeout (ms)", activityTimeout.toMillis(), 1_000, 600_000);
        within("pong-timeout (ms)", pongTimeout.toMillis(), 1_000, 300_000);
        within("send-timeout (ms)", sendTimeout.toMillis(), 100, 60_000);
        within("max-connections", maxConnections, 1, 1_000_000);
        within("max-channels", maxChannels, 1, 10_000);
        within("max-presence-members", maxPresenceMembers, 1, 10_000);
        within("max-frame (bytes)", maxFrame.toBytes(), 11 * 1024, 1024 * 1024);
        within("queue-frames", queueFrames, 10, 100_000);
        within("queue-size (bytes)", queueSize.toBytes(), 64 * 1024, 64 * 1024 * 1024);
    }

    private static void within(String setting, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("chat.realtime.embedded." + setting + " must be " + low + ".." + high);
        }
    }
}
