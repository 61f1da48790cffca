/** Deciding about messages: sending, editing, deleting, forwarding and whom they mention. */
@NullMarked
package hotel.chat.command.message;

import org.jspecify.annotations.NullMarked;
