/** The directory of a hotel's people. */
@NullMarked
package hotel.chat.query.staff;

import org.jspecify.annotations.NullMarked;
