/** The query side of the staff chat. */
@NullMarked
package hotel.chat.query;

import org.jspecify.annotations.NullMarked;
