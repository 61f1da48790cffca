/** Who is meant: typed ids, roles and the caller of a request. */
@NullMarked
package hotel.chat.api.identity;

import org.jspecify.annotations.NullMarked;
