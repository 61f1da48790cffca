/** Starting and ending: refusals in one sentence, what is running where, the line that says ready. */
@NullMarked
package hotel.chat.app.startup;

import org.jspecify.annotations.NullMarked;
