/** Commands by way of an Axon Server: one node takes all that are about one conversation. Facts stay in the ledger. */
@NullMarked
package hotel.chat.command.routing;

import org.jspecify.annotations.NullMarked;
