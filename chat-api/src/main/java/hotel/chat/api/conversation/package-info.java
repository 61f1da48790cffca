/** What happens to conversations and their participants. */
@NullMarked
package hotel.chat.api.conversation;

import org.jspecify.annotations.NullMarked;
