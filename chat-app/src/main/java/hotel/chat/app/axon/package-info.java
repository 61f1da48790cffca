/** What Axon's starter needs to know of this application. */
@NullMarked
package hotel.chat.app.axon;

import org.jspecify.annotations.NullMarked;
