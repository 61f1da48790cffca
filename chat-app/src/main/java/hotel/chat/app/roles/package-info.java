/** Which of the three sides a node serves: the calls that it answers, and the background work that it does. */
@NullMarked
package hotel.chat.app.roles;

import org.jspecify.annotations.NullMarked;
