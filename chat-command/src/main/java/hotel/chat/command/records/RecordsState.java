package hotel.chat.command.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * What a hotel must keep, and for how long it keeps the rest.
 *
 * @param standing holds that bind
 * @param released holds that bound once, and when that ended
 * @param days null: for ever
 */
public record RecordsState(
        Map<HoldId, HoldScope> standing,
        Map<HoldId, Instant> released,
        @Nullable Integer days) implements StreamState {
    /** Before anybody has said anything. */
    public static final RecordsState INITIAL = new RecordsState(Map.of(), Map.of(), null);

    /** The next state. */
    public static RecordsState evolve(@Nullable RecordsState before, Fact fact) {
        RecordsState known = before == null ? INITIAL : before;
        return fact.event() instanceof RecordsEvent event ? known.after(event, fact.at()) : known;
    }

    /** Whether a message must not be erased. */
    public boolean holds(ConversationId conversation, StaffId sender, Instant sentAt) {
        return standing.values().stream().anyMatch(scope -> scope.covers(conversation, sender, sentAt));
    }

    private RecordsState after(RecordsEvent event, Instant at) {
        return switch (event) {
            case HoldPlaced placed -> new RecordsState(with(standing, placed.holdId(), placed.scope()), released, days);
            case HoldReleased gone ->
                new RecordsState(without(standing, gone.holdId()), with(released, gone.holdId(), at), days);
            case RetentionChanged changed -> new RecordsState(standing, released, changed.days());
        };
    }

    private static <T> Map<HoldId, T> with(Map<HoldId, T> before, HoldId hold, T value) {
        Map<HoldId, T> after = new HashMap<>(before);
        after.put(hold, value);
        return Map.copyOf(after);
    }

    private static <T> Map<HoldId, T> without(Map<HoldId, T> before, HoldId hold) {
        Map<HoldId, T> after = new HashMap<>(before);
        after.remove(hold);
        return Map.copyOf(after);
    }
}
