/** One event to a thousand sockets, against a bare Tomcat that writes the same to as many. */
@NullMarked
package hotel.chat.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
