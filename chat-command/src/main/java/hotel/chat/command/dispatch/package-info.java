/** From the HTTP request to the command bus and back: retries, idempotency, positions. */
@NullMarked
package hotel.chat.command.dispatch;

import org.jspecify.annotations.NullMarked;
