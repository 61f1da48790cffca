/** From facts to envelopes, in one place for pushes and for sync. */
@NullMarked
package hotel.chat.realtime.telling;

import org.jspecify.annotations.NullMarked;
