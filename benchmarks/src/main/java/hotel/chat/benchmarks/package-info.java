/** Measures the server against what the machine can do. */
@NullMarked
package hotel.chat.benchmarks;

import org.jspecify.annotations.NullMarked;
