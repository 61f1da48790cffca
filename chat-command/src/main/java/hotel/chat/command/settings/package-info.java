/** What an operator may set about deciding: how much is allowed, and for how long. */
@NullMarked
package hotel.chat.command.settings;

import org.jspecify.annotations.NullMarked;
