/** Following the ledger from a persisted position, on one node at a time. */
@NullMarked
package hotel.chat.realtime.follow;

import org.jspecify.annotations.NullMarked;
