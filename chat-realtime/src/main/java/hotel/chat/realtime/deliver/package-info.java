/** Follows the ledger and pushes each fact's envelopes at least once, in order. */
@NullMarked
package hotel.chat.realtime.deliver;

import org.jspecify.annotations.NullMarked;
