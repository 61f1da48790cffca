/** Who is typing: told to those who listen now, never stored. */
@NullMarked
package hotel.chat.realtime.typing;

import org.jspecify.annotations.NullMarked;
