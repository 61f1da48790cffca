/** How far the read model is, and waiting for it. */
@NullMarked
package hotel.chat.query.position;

import org.jspecify.annotations.NullMarked;
