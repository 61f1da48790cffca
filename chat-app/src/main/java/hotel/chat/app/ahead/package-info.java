/** What a start begins with while the context is still being read. */
@NullMarked
package hotel.chat.app.ahead;

import org.jspecify.annotations.NullMarked;
