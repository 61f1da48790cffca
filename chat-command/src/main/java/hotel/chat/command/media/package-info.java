/** What files are inside: personal data taken out of pictures, and sizes, lengths and small pictures made in another process. */
@NullMarked
package hotel.chat.command.media;

import org.jspecify.annotations.NullMarked;
