/** A load client in a process of its own, so that its cost can be told from the server's. */
@NullMarked
package hotel.chat.benchmarks.load;

import org.jspecify.annotations.NullMarked;
