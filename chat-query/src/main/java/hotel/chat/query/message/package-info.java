/** Messages as they are now, page by page. */
@NullMarked
package hotel.chat.query.message;

import org.jspecify.annotations.NullMarked;
