/** How fast the event store is proved. */
@NullMarked
package hotel.chat.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
