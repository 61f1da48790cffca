/** Typed refusals: what a rule, a check or a limit said, with the code that clients see. */
@NullMarked
package hotel.chat.api.rejection;

import org.jspecify.annotations.NullMarked;
