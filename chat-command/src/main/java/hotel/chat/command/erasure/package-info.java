/** Erasing people and messages for good: deciding, marking what loses its key, and tidying up behind it. */
@NullMarked
package hotel.chat.command.erasure;

import org.jspecify.annotations.NullMarked;
