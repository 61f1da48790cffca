/** Wrapping again, under the newest master key, what an older one wraps. */
@NullMarked
package hotel.chat.command.keys.rotation;

import org.jspecify.annotations.NullMarked;
