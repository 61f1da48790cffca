/** Whom a message has reached, who has read it, and when. */
@NullMarked
package hotel.chat.query.receipt;

import org.jspecify.annotations.NullMarked;
