package hotel.chat.api.event;

import org.jspecify.annotations.Nullable;

/**
 * How long messages are kept from now on.
 *
 * @param days after which a message is erased; null for ever
 */
@StoredAs(name = "RetentionChanged", revision = 1)
public record RetentionChanged(@Nullable Integer days) implements RecordsEvent {}
