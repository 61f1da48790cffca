/** Looks for viruses in what comes in, where a scanner is set up. */
@NullMarked
package hotel.chat.command.upload.scan;

import org.jspecify.annotations.NullMarked;
