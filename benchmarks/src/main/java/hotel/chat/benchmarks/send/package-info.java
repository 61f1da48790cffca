/** Durable sends over HTTP against single inserts by pgbench. */
@NullMarked
package hotel.chat.benchmarks.send;

import org.jspecify.annotations.NullMarked;
