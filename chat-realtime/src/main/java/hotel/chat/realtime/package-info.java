/** The realtime side of the staff chat. */
@NullMarked
package hotel.chat.realtime;

import org.jspecify.annotations.NullMarked;
