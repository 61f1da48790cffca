/** Bringing signed heads out of the house: whoever changes the past cannot change what others keep of it. */
@NullMarked
package hotel.chat.command.proof.publish;

import org.jspecify.annotations.NullMarked;
