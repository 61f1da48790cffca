/** What containers are made of and started with, as far as that can be seen without an engine. */
@NullMarked
package hotel.chat.app.image;

import org.jspecify.annotations.NullMarked;
