/** The api side of the staff chat. */
@NullMarked
package hotel.chat.api;

import org.jspecify.annotations.NullMarked;
