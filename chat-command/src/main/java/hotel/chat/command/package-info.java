/** The command side of the staff chat. */
@NullMarked
package hotel.chat.command;

import org.jspecify.annotations.NullMarked;
