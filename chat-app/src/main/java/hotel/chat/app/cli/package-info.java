/** Commands for a terminal: those that need no server, and where all of them are put together. */
@NullMarked
package hotel.chat.app.cli;

import org.jspecify.annotations.NullMarked;
