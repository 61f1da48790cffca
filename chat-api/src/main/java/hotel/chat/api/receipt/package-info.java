/** How far people have read. */
@NullMarked
package hotel.chat.api.receipt;

import org.jspecify.annotations.NullMarked;
