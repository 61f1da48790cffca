/** Operators look at what Pusher refused for good, have it tried again, or give it up. */
@NullMarked
package hotel.chat.realtime.deadletter;

import org.jspecify.annotations.NullMarked;
