/** Every refusal as a problem answer (RFC 9457), wherever in the server it arises. */
@NullMarked
package hotel.chat.app.problem;

import org.jspecify.annotations.NullMarked;
