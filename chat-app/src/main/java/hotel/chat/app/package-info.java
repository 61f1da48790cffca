/** The composition root: the main class and what it is made of. */
@NullMarked
package hotel.chat.app;

import org.jspecify.annotations.NullMarked;
