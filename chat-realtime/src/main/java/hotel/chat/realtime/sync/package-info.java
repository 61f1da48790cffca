/** What a client missed: the envelopes since a position. */
@NullMarked
package hotel.chat.realtime.sync;

import org.jspecify.annotations.NullMarked;
