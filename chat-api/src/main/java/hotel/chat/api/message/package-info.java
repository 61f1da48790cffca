/** What happens to messages. */
@NullMarked
package hotel.chat.api.message;

import org.jspecify.annotations.NullMarked;
