/** Hours of work, and whether memory and rate stay as they were. */
@NullMarked
package hotel.chat.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
