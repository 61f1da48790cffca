/** How much one person may ask for, whatever it is that runs under their name. */
@NullMarked
package hotel.chat.app.limit;

import org.jspecify.annotations.NullMarked;
