/** What clients write, checked: fields, texts and keys, with every error told at once. */
@NullMarked
package hotel.chat.command.input;

import org.jspecify.annotations.NullMarked;
