/** The revisions of a message. */
@NullMarked
package hotel.chat.query.history;

import org.jspecify.annotations.NullMarked;
