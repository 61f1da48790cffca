/** Making a projection again from the first fact against copying its rows. */
@NullMarked
package hotel.chat.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
