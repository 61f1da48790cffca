/** How Java values look in JSON. */
@NullMarked
package hotel.chat.app.json;

import org.jspecify.annotations.NullMarked;
