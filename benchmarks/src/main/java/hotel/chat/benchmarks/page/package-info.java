/** Reading: pages against a bare endpoint, and what reading and sending cost as messages grow. */
@NullMarked
package hotel.chat.benchmarks.page;

import org.jspecify.annotations.NullMarked;
