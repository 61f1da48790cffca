/** The one definition of unread, and who has how much of it. */
@NullMarked
package hotel.chat.query.unread;

import org.jspecify.annotations.NullMarked;
