package hotel.chat.command.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantEvent;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * A hotel's grants as deciding needs them.
 *
 * @param grants those that wait or stand, and those that ended in the 30 days before the last fact; older ones are in the list of
 *     all grants only, so that what is kept in memory does not grow for ever
 */
public record GrantsState(Map<GrantId, Grant> grants) implements StreamState {
    /** Before anybody has asked for one. */
    public static final GrantsState INITIAL = new GrantsState(Map.of());

    private static final Duration REMEMBERED = Duration.ofDays(30);

    public GrantsState {
        grants = Map.copyOf(grants);
    }

    /** The next state. */
    public static GrantsState evolve(@Nullable GrantsState before, Fact fact) {
        GrantsState known = before == null ? INITIAL : before;
        return fact.event() instanceof GrantEvent event ? known.after(event, fact) : known;
    }

    /** Whether somebody may see the content of a direct conversation at that time. */
    public boolean shows(ConversationId conversation, StaffId to, Instant at) {
        return stands(to, at, grant -> grant.covers(conversation));
    }

    /** Whether somebody may see the content of every direct conversation at that time. */
    public boolean showsAll(StaffId to, Instant at) {
        return stands(to, at, Grant::coversAll);
    }

    Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(grants.get(id));
    }

    private boolean stands(StaffId to, Instant at, Predicate<Grant> scope) {
        return grants.values().stream()
                .anyMatch(grant ->
                        grant.requestedBy().equals(to) && grant.at(at) == Standing.STANDING && scope.test(grant));
    }

    private GrantsState after(GrantEvent event, Fact fact) {
        Map<GrantId, Grant> next = new HashMap<>(grants);
        Instant forgotten = fact.at().minus(REMEMBERED);
        next.values().removeIf(grant -> grant.end() != null && grant.end().isBefore(forgotten));
        switch (event) {
            case GrantRequested asked ->
                next.put(asked.grantId(), Grant.asked(fact.actor(), Set.copyOf(asked.conversations())));
            case GrantApproved signed ->
                next.computeIfPresent(signed.grantId(), (_, grant) -> grant.until(signed.endsAt()));
            case GrantEnded gone -> next.computeIfPresent(gone.grantId(), (_, grant) -> grant.ended(fact.at()));
        }
        return new GrantsState(next);
    }
}
