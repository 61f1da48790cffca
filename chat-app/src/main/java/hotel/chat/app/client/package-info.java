/** Commands for a terminal that ask a running server, by an operator's calls. */
@NullMarked
package hotel.chat.app.client;

import org.jspecify.annotations.NullMarked;
