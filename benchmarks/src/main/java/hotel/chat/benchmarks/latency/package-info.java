/** From a POST to pusher-js in another process, against a bare endpoint. */
@NullMarked
package hotel.chat.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
