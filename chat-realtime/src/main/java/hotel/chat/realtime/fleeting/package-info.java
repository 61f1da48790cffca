/** Tells what no fact stands for and nobody needs to catch up on: at most once, now or never. */
@NullMarked
package hotel.chat.realtime.fleeting;

import org.jspecify.annotations.NullMarked;
