/** What one side needs of another, implemented where it belongs and wired by the composition root. */
@NullMarked
package hotel.chat.api.port;

import org.jspecify.annotations.NullMarked;
