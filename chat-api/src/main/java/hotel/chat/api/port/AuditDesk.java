package hotel.chat.api.port;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Where everybody passes who audits. To be asked before anything is looked up. */
public interface AuditDesk {
    /**
     * Lets an auditor in, durably written down as a fact; managers too where the action is reading the log of accesses.
     * Refused as {@code forbidden} without the role, {@code unauthenticated} for whoever is no longer active.
     *
     * @param subjectId of what is asked for, whether or not it exists; null where the action says it all. One that is no UUID is
     *     not written down
     * @param asOf the position or time that is asked for, likewise; null for now
     * @return position of the fact
     */
    long enter(Caller caller, AuditAction action, @Nullable String subjectId, @Nullable String asOf);

    /** The same about now. */
    default long enter(Caller caller, AuditAction action, @Nullable String subjectId) {
        return enter(caller, action, subjectId, null);
    }
}
