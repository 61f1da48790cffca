package hotel.chat.realtime.presence;

import java.time.Instant;

import hotel.chat.realtime.envelope.Channels;

/**
 * That somebody's own channel got its first subscriber or lost its last one.
 *
 * @param at when; older news than what is known are passed over
 */
record News(Channels.Owner person, boolean occupied, Instant at) {}
