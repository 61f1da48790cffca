/** The server under measurement: its processes, its API for setting up, its database. */
@NullMarked
package hotel.chat.benchmarks.server;

import org.jspecify.annotations.NullMarked;
