/** Conversations, their members and what counts on the way: the projection and its queries. */
@NullMarked
package hotel.chat.query.conversation;

import org.jspecify.annotations.NullMarked;
