/** Tests of the embedded Pusher-protocol server, most of them over real sockets and with Pusher's own clients. */
@NullMarked
package hotel.chat.realtime.embedded;

import org.jspecify.annotations.NullMarked;
