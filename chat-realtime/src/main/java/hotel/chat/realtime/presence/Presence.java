package hotel.chat.realtime.presence;

import java.time.Instant;

import hotel.chat.realtime.envelope.Channels;

/**
 * What colleagues are told of somebody.
 *
 * @param state {@code online}, {@code away} or {@code offline}
 * @param since from when it is so
 */
record Presence(Channels.Owner person, String state, Instant since) {}
