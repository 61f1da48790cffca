/** How long a start takes until the first answer, how much memory it takes, and how long until the server is at its full rate. */
@NullMarked
package hotel.chat.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
