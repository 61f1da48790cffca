/** The event store: a hash-chained ledger with gapless positions, written by group commit. */
@NullMarked
package hotel.chat.command.ledger;

import org.jspecify.annotations.NullMarked;
