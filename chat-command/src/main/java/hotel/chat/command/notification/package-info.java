/** Deciding what of a conversation is pushed to a person. */
@NullMarked
package hotel.chat.command.notification;

import org.jspecify.annotations.NullMarked;
