package hotel.chat.command.audit;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/** That an access was written down; nobody decides on it. */
public record AccessState() implements StreamState {
    /** The next state. */
    public static @Nullable AccessState evolve(@Nullable AccessState before, Fact fact) {
        return fact.event() instanceof AuditAccessed ? new AccessState() : before;
    }
}
