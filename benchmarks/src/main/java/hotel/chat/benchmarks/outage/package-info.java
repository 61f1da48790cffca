/** Sends while Pusher cannot be reached, and what arrives afterwards. */
@NullMarked
package hotel.chat.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
