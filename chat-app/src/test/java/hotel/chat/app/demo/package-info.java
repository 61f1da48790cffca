/** The people of the demo, where they are wanted and where not. */
@NullMarked
package hotel.chat.app.demo;

import org.jspecify.annotations.NullMarked;
