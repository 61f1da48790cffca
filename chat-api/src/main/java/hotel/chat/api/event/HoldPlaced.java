package hotel.chat.api.event;

import hotel.chat.api.identity.HoldId;
import hotel.chat.api.text.PersonalText;

/** From here on nothing in the scope is erased, neither by retention nor by request, until the hold is released. */
@StoredAs(name = "HoldPlaced", revision = 1)
public record HoldPlaced(HoldId holdId, HoldScope scope, PersonalText reason) implements RecordsEvent {}
