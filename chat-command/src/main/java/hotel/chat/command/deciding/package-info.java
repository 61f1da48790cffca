/** All deciding slices together: their configuration and how their streams' states evolve. */
@NullMarked
package hotel.chat.command.deciding;

import org.jspecify.annotations.NullMarked;
