/** Feeding projections from the ledger: batches, watermarks, reset. */
@NullMarked
package hotel.chat.query.projection;

import org.jspecify.annotations.NullMarked;
