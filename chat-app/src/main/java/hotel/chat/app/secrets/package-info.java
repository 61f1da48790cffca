/** Keys that other parts need, made at the first start and kept in the data directory. */
@NullMarked
package hotel.chat.app.secrets;

import org.jspecify.annotations.NullMarked;
