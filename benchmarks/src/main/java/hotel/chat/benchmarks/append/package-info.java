/** What is the least that can be done to keep a message, and what a stock engine does: the references of sends. */
@NullMarked
package hotel.chat.benchmarks.append;

import org.jspecify.annotations.NullMarked;
