/** What happens to members of staff. */
@NullMarked
package hotel.chat.api.staff;

import org.jspecify.annotations.NullMarked;
