/** Files of messages: links to their bytes, serving them, and which bytes are still needed. */
@NullMarked
package hotel.chat.query.attachment;

import org.jspecify.annotations.NullMarked;
