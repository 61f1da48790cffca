/** The repository: states of streams, loaded without locks, and the decision of one command with what it depends on. */
@NullMarked
package hotel.chat.command.stream;

import org.jspecify.annotations.NullMarked;
