/** Files that come in: the parts that all ways of uploading share, wired. */
@NullMarked
package hotel.chat.command.upload;

import org.jspecify.annotations.NullMarked;
