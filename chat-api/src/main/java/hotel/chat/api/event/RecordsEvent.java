package hotel.chat.api.event;

/** How long a hotel keeps what was written, and what it must keep; the stream is {@code hotel/records/policy}. */
public sealed interface RecordsEvent extends ChatEvent permits HoldPlaced, HoldReleased, RetentionChanged {}
