/** The way out: Pusher's HTTP API or the hub inside this process, with what either of them says. */
@NullMarked
package hotel.chat.realtime.publish;

import org.jspecify.annotations.NullMarked;
