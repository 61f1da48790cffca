package hotel.chat.realtime.telling;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;

/** What was before a fact in its message's stream; asked for the few facts that need it, one read each. */
final class MessagePast {
    private final LedgerReader ledger;

    MessagePast(LedgerReader ledger) {
        this.ledger = ledger;
    }

    List<StaffId> newlyMentioned(Fact fact, MessageEdited edit) {
        if (edit.mentions().isEmpty()) {
            return List.of();
        }
        List<StaffId> before = ledger.stream(fact.stream()).stream()
                .filter(earlier -> earlier.sequence() < fact.sequence())
                .flatMap(earlier -> mentions((MessageEvent) earlier.event()).stream())
                .reduce(List.of(), (older, newer) -> newer);
        return edit.mentions().stream().filter(staff -> !before.contains(staff)).toList();
    }

    StaffId sender(Fact fact) {
        if (ledger.stream(fact.stream()).getFirst().event() instanceof MessageSent sent) {
            return sent.sender();
        }
        throw new IllegalStateException("the message of fact " + fact.position() + " was never sent");
    }

    /** Whom a text mentioned; empty for what has no text. */
    private static Optional<List<StaffId>> mentions(MessageEvent event) {
        return switch (event) {
            case MessageSent sent -> Optional.of(sent.mentions());
            case MessageEdited edited -> Optional.of(edited.mentions());
            case ReactionAdded _, ReactionRemoved _, AttachmentProcessed _, AttachmentDeleted _ -> Optional.empty();
            case MessageDeleted _, MessageErased _ ->
                throw new IllegalStateException("a message cannot be edited after it was deleted");
        };
    }
}
