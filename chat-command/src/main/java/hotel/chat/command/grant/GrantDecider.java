package hotel.chat.command.grant;

import java.time.Instant;
import java.util.Optional;

import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.staff.ActiveCaller;

/** Who may ask for a grant, sign it and end it. */
final class GrantDecider {
    private GrantDecider() {}

    /** @throws Rejection {@code forbidden} for whoever is no auditor */
    static void requireAuditor(ActiveCaller caller) {
        if (!caller.acts(Role.AUDITOR)) {
            throw Rejection.forbidden("Only auditors ask for a grant.");
        }
    }

    /** @throws Rejection {@code forbidden} for whoever may sign nothing */
    static void requireSigner(ActiveCaller caller) {
        if (!caller.acts(Role.AUDITOR) && !caller.acts(Role.MANAGER)) {
            throw Rejection.forbidden("Only auditors and managers sign a grant or end it.");
        }
    }

    static GrantRequested request(RequestGrant command) {
        SubjectKey key = new SubjectKey(StreamId.grants(command.caller().hotel()));
        return new GrantRequested(command.grantId(), command.conversations(), PersonalText.of(key, command.reason()));
    }

    /** Empty when somebody has signed before; whoever asked never signs. */
    static Optional<GrantApproved> approve(ApproveGrant command, GrantsState now, Instant endsAt) {
        Grant grant = now.find(command.grantId()).orElseThrow(Rejection::notFound);
        if (grant.requestedBy().equals(command.caller().staff())) {
            throw Rejection.forbidden("Somebody else has to sign.");
        }
        if (grant.endedAt() != null) {
            throw Rejection.of(RejectionCode.CONFLICT, "The grant was ended.");
        }
        return grant.endsAt() == null ? Optional.of(new GrantApproved(command.grantId(), endsAt)) : Optional.empty();
    }

    /** Empty when it has ended already. */
    static Optional<GrantEnded> end(EndGrant command, GrantsState now, Instant at) {
        Grant grant = now.find(command.grantId()).orElseThrow(Rejection::notFound);
        return grant.at(at) == Standing.ENDED ? Optional.empty() : Optional.of(new GrantEnded(command.grantId()));
    }
}
