/** Who of one's colleagues is there: from the realtime connections, never from the event store. */
@NullMarked
package hotel.chat.realtime.presence;

import org.jspecify.annotations.NullMarked;
