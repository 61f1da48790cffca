package hotel.chat.command.stream;

import java.time.Instant;

/** Where and when a fact stands in the ledger. */
public record Stamp(long position, Instant at) {}
