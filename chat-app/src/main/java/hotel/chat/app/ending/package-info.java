/** How a node ends while others go on: nobody before it may notice. */
@NullMarked
package hotel.chat.app.ending;

import org.jspecify.annotations.NullMarked;
