/** New ids: random ones, and those that follow from what they stand for. */
@NullMarked
package hotel.chat.command.ids;

import org.jspecify.annotations.NullMarked;
