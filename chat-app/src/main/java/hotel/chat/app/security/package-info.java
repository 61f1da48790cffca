/** Who is calling: tokens, logins, and the checks before any controller. */
@NullMarked
package hotel.chat.app.security;

import org.jspecify.annotations.NullMarked;
