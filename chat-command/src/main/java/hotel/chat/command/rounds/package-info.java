/** Work that one node at a time does in rounds. */
@NullMarked
package hotel.chat.command.rounds;

import org.jspecify.annotations.NullMarked;
