/** Deciding about conversations and who is in them. */
@NullMarked
package hotel.chat.command.conversation;

import org.jspecify.annotations.NullMarked;
