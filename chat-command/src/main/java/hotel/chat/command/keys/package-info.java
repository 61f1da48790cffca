/** Content keys: which text is encrypted under which key, and how keys are wrapped. */
@NullMarked
package hotel.chat.command.keys;

import org.jspecify.annotations.NullMarked;
