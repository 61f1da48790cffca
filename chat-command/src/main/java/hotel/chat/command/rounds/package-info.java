/** Work that is done in rounds, beside all requests. */
@NullMarked
package hotel.chat.command.rounds;

import org.jspecify.annotations.NullMarked;
