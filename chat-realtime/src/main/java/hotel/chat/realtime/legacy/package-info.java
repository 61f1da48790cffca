/** For clients and server code that have not migrated yet: the old channels, names and functions. */
@NullMarked
package hotel.chat.realtime.legacy;

import org.jspecify.annotations.NullMarked;
