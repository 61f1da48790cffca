package hotel.chat.realtime.push;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of a message's push to one person.
 *
 * @param outcome {@code sent}, {@code suppressed} or {@code failed}
 * @param why null when it was sent
 */
record PushOutcome(String staffId, String outcome, @Nullable String why, Instant at) {}
