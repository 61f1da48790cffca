/** Deciding about members of staff, and who may act at all. */
@NullMarked
package hotel.chat.command.staff;

import org.jspecify.annotations.NullMarked;
