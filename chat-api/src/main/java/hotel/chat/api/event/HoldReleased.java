package hotel.chat.api.event;

import hotel.chat.api.identity.HoldId;

/** The hold binds nobody any more. */
@StoredAs(name = "HoldReleased", revision = 1)
public record HoldReleased(HoldId holdId) implements RecordsEvent {}
