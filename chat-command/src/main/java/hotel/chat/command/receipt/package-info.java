/** Deciding how far people have read, and how far messages have reached them. */
@NullMarked
package hotel.chat.command.receipt;

import org.jspecify.annotations.NullMarked;
