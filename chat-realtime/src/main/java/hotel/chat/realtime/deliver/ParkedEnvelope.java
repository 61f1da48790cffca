package hotel.chat.realtime.deliver;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An envelope that Pusher refused for good; without its payload.
 *
 * @param position of its fact
 * @param hotel null, as is the conversation, for what an older version parked
 * @param conversationId null also where its fact belongs to none
 * @param cause what Pusher said last
 * @param retries how often an operator had it tried again, in vain
 */
public record ParkedEnvelope(
        long parkedId,
        long position,
        String eventId,
        String channel,
        String type,
        @Nullable Long previousPosition,
        @Nullable String hotel,
        @Nullable String conversationId,
        String cause,
        Instant parkedAt,
        int retries,
        @Nullable Instant retriedAt) {}
