/** Sends a message with files in one multipart request: all of it or nothing. */
@NullMarked
package hotel.chat.command.upload.multipart;

import org.jspecify.annotations.NullMarked;
