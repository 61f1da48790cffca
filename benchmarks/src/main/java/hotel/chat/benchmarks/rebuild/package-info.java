/** Building the largest projection anew: against copying its rows, and what chatting feels of it. */
@NullMarked
package hotel.chat.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
