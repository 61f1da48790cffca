/** Commands for a terminal that need no server. */
@NullMarked
package hotel.chat.app.cli;

import org.jspecify.annotations.NullMarked;
