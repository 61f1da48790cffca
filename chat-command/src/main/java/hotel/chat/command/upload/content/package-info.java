/** What a file is called and what it is: clean names, and types by content alone. */
@NullMarked
package hotel.chat.command.upload.content;

import org.jspecify.annotations.NullMarked;
