/** Who has read a message, and when. */
@NullMarked
package hotel.chat.query.receipt;

import org.jspecify.annotations.NullMarked;
