/** Has each attachment processed once after its message was sent, whatever breaks meanwhile. */
@NullMarked
package hotel.chat.command.media.job;

import org.jspecify.annotations.NullMarked;
