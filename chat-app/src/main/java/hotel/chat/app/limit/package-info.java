/** How much one person may ask for, whatever it is that runs under their name, and how much a node takes on at one time. */
@NullMarked
package hotel.chat.app.limit;

import org.jspecify.annotations.NullMarked;
