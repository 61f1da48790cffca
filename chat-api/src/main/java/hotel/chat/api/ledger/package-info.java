/** Facts as they stand in the event store, and the names of their streams. */
@NullMarked
package hotel.chat.api.ledger;

import org.jspecify.annotations.NullMarked;
