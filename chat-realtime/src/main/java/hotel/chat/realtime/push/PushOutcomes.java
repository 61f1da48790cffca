package hotel.chat.realtime.push;

import java.util.List;

import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.follow.LeaseStore;

/** Who may know what became of a message's pushes, decided from the event store. */
final class PushOutcomes {
    private final LedgerReader ledger;
    private final Membership membership;
    private final StaffAccess access;
    private final OutcomeStore outcomes;
    private final LeaseStore leases;
    private final boolean on;

    /** @param on whether anything is pushed; else there are no outcomes to come */
    PushOutcomes(
            LedgerReader ledger,
            Membership membership,
            StaffAccess access,
            OutcomeStore outcomes,
            LeaseStore leases,
            boolean on) {
        this.ledger = ledger;
        this.membership = membership;
        this.access = access;
        this.outcomes = outcomes;
        this.leases = leases;
        this.on = on;
    }

    /** All facts up to this position have all the outcomes that they will have. */
    long position() {
        return on ? leases.position() : ledger.head();
    }

    List<PushOutcome> of(Caller caller, MessageId message) {
        List<Fact> stream = ledger.stream(StreamId.message(caller.hotel(), message));
        if (stream.isEmpty() || !(stream.getFirst().event() instanceof MessageSent sent)) {
            throw Rejection.notFound();
        }
        if (sent.sender().equals(caller.staff()) || mayKnowAll(caller)) {
            return outcomes.of(caller.hotel(), message, null);
        }
        if (!membership.isParticipant(caller.hotel(), sent.conversationId(), caller.staff())) {
            throw Rejection.notFound();
        }
        return outcomes.of(caller.hotel(), message, caller.staff());
    }

    private boolean mayKnowAll(Caller caller) {
        return access.find(caller.hotel(), caller.staff())
                .filter(staff -> caller.acts(Role.MANAGER, staff.role()) || caller.acts(Role.OPERATOR, staff.role()))
                .isPresent();
    }
}
