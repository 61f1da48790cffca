package hotel.chat.realtime.deadletter;

import java.time.Instant;

import hotel.chat.realtime.deliver.ParkedEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * An envelope that Pusher refused for good: ids, cause and numbers, never what it says.
 *
 * @param channel its sequence: what is parked of one channel is tried again in order only
 * @param eventId of the envelope
 * @param position of its fact
 * @param hotel null, as is the conversation, for what an older version parked
 * @param conversationId null also where its fact belongs to none
 * @param cause what Pusher said last
 * @param retries how often it was tried again in vain
 */
record DeadLetter(
        String deadLetterId,
        String channel,
        String type,
        String eventId,
        long position,
        @Nullable Long previousPosition,
        @Nullable String hotel,
        @Nullable String conversationId,
        String cause,
        Instant parkedAt,
        int retries,
        @Nullable Instant retriedAt) {

    static DeadLetter of(ParkedEnvelope parked) {
        return new DeadLetter(
                Long.toString(parked.parkedId()),
                parked.channel(),
                parked.type(),
                parked.eventId(),
                parked.position(),
                parked.previousPosition(),
                parked.hotel(),
                parked.conversationId(),
                parked.cause(),
                parked.parkedAt(),
                parked.retries(),
                parked.retriedAt());
    }
}
