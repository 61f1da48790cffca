/** Nodes that serve a part of the chat. */
@NullMarked
package hotel.chat.app.roles;

import org.jspecify.annotations.NullMarked;
