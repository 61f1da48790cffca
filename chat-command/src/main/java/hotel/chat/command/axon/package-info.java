/** The ledger as Axon sees it: the event store that processors follow and events can be published to. */
@NullMarked
package hotel.chat.command.axon;

import org.jspecify.annotations.NullMarked;
