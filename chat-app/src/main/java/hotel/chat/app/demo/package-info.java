/** The people of the demo hotels. */
@NullMarked
package hotel.chat.app.demo;

import org.jspecify.annotations.NullMarked;
