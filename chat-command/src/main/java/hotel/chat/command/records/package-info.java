/** Deciding what is kept and for how long: legal holds, retention and the rounds that erase what is old. */
@NullMarked
package hotel.chat.command.records;

import org.jspecify.annotations.NullMarked;
