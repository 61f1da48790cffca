/** Proving what the event store says: the Merkle tree over its hashes, signed heads, and what checks both. */
@NullMarked
package hotel.chat.command.proof;

import org.jspecify.annotations.NullMarked;
