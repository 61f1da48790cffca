/** The embedded server for the Pusher Channels protocol: one application, one node, inside the product's own port. */
@NullMarked
package hotel.chat.realtime.embedded;

import org.jspecify.annotations.NullMarked;
