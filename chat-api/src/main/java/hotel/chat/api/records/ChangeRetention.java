package hotel.chat.api.records;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import org.jspecify.annotations.Nullable;

/**
 * Says how long messages are kept.
 *
 * @param days 1..36,500; null for ever
 */
public record ChangeRetention(Caller caller, @Nullable Integer days) implements ChatCommand {}
