/** What clients are sent: envelopes, their payloads, event ids, channel and event names. */
@NullMarked
package hotel.chat.realtime.envelope;

import org.jspecify.annotations.NullMarked;
