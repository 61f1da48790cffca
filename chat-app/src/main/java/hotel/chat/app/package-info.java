/** The app side of the staff chat. */
@NullMarked
package hotel.chat.app;

import org.jspecify.annotations.NullMarked;
