/** Operators look into the ledger: what is there, never what it says. */
@NullMarked
package hotel.chat.query.event;

import org.jspecify.annotations.NullMarked;
