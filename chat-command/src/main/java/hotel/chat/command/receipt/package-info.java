/** Deciding how far people have read. */
@NullMarked
package hotel.chat.command.receipt;

import org.jspecify.annotations.NullMarked;
