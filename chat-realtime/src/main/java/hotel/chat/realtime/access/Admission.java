package hotel.chat.realtime.access;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;

/** Who may do what is not a command, decided from the event store as it is now. */
public final class Admission {
    private final StaffAccess access;
    private final Membership membership;

    public Admission(StaffAccess access, Membership membership) {
        this.access = access;
        this.membership = membership;
    }

    /** 401 for who is not, or no longer, active. */
    public void requireActive(Caller caller) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
    }

    /** 404 for everybody else, as if there were no such conversation. */
    public void requireParticipant(Caller caller, ConversationId conversation) {
        requireActive(caller);
        if (!membership.isParticipant(caller.hotel(), conversation, caller.staff())) {
            throw Rejection.notFound();
        }
    }
}
