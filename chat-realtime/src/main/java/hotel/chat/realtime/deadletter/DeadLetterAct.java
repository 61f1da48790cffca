package hotel.chat.realtime.deadletter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an operator did.
 *
 * @param act {@code retry} or {@code discard}
 * @param outcome {@code delivered}, {@code pointless}, {@code refused}, {@code unreachable} or {@code discarded}
 * @param reason of a discard, as it was given
 * @param cause why it was parked
 */
record DeadLetterAct(
        Instant at,
        String byHotel,
        String byStaffId,
        String act,
        String outcome,
        @Nullable String reason,
        String deadLetterId,
        String channel,
        String type,
        String eventId,
        long position,
        String cause) {}
