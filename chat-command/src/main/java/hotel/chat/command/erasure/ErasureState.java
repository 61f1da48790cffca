package hotel.chat.command.erasure;

import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.Stamp;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * A request for erasure as deciding needs it.
 *
 * @param approved where an auditor signed; null before that, and where nobody has to
 * @param marked whether all texts are marked
 * @param completed whether the disk is tidied up
 */
public record ErasureState(
        ErasureRequested request,
        StaffId requestedBy,
        @Nullable Stamp approved,
        boolean marked,
        boolean completed) implements StreamState {

    /** The next state; facts before the request, which there are none of, would leave nothing. */
    public static @Nullable ErasureState evolve(@Nullable ErasureState before, Fact fact) {
        if (!(fact.event() instanceof ErasureEvent event)) {
            return before;
        }
        if (event instanceof ErasureRequested request) {
            return new ErasureState(request, fact.actor(), null, false, false);
        }
        return before == null ? null : before.after(event, new Stamp(fact.position(), fact.at()));
    }

    /** Whether an auditor's signature is missing. */
    boolean waits() {
        return request.needsApproval() && approved == null;
    }

    /** Whether that has been written down. */
    boolean has(ErasureEvent step) {
        return switch (step) {
            case ErasureRequested _ -> true;
            case ErasureApproved _ -> !waits();
            case TextsErased _ -> marked;
            case ErasureCompleted _ -> completed;
        };
    }

    private ErasureState after(ErasureEvent event, Stamp stamp) {
        return switch (event) {
            case ErasureRequested _ -> this;
            case ErasureApproved _ -> new ErasureState(request, requestedBy, stamp, marked, completed);
            case TextsErased _ -> new ErasureState(request, requestedBy, approved, true, completed);
            case ErasureCompleted _ -> new ErasureState(request, requestedBy, approved, marked, true);
        };
    }
}
