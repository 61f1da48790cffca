package hotel.chat.realtime.deliver;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An envelope that Pusher refused for good; without its payload.
 *
 * @param position of its fact
 * @param cause what Pusher said
 */
public record ParkedEnvelope(
        long parkedId,
        long position,
        String eventId,
        String channel,
        String type,
        @Nullable Long previousPosition,
        String cause,
        Instant parkedAt) {}
