package hotel.chat.command.ledger;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.ledger.Fact;

/** Rows and their events to facts. */
final class Facts {
    private Facts() {}

    static Fact of(LedgerRow row, ChatEvent event) {
        return new Fact(
                row.position(),
                row.eventId().toString(),
                row.stream(),
                row.sequence(),
                row.hotel(),
                row.conversation(),
                row.previousInConversation(),
                row.actor(),
                row.at(),
                event,
                TraceParent.in(row.metadata()));
    }
}
