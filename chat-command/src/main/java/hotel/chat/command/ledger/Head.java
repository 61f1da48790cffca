package hotel.chat.command.ledger;

import java.time.Instant;

/** The newest position, its hash and its time; position 0, zeros and the epoch in an empty ledger. */
record Head(long position, byte[] hash, Instant at) {}
