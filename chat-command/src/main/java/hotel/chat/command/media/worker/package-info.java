/** What runs in a process of its own, so that no file can cost the server more than that process: looks into files, makes small pictures. */
@NullMarked
package hotel.chat.command.media.worker;

import org.jspecify.annotations.NullMarked;
