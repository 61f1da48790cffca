/** Takes a file in: slice by slice into staging, then judged, cleaned and kept as a blob. */
@NullMarked
package hotel.chat.command.upload.intake;

import org.jspecify.annotations.NullMarked;
