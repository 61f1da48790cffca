package hotel.chat.api.port;

import java.util.List;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import org.jspecify.annotations.Nullable;

/** Where everybody passes who audits. To be asked before anything is looked up. */
public interface AuditDesk {
    /** Whether it is a position, or a time in UTC with a {@code Z}, in the form in which either is written down. */
    static boolean isMoment(String asOf) {
        return asOf.matches("[0-9]{1,18}|[0-9T:.-]{10,40}Z");
    }

    /**
     * Lets an auditor in, durably written down as a fact; managers too where the action is reading the log of accesses or the
     * grants. Refused as {@code forbidden} without the role, {@code unauthenticated} for whoever is no longer active. Content of a
     * direct conversation is {@code forbidden} as well where a setting demands a grant and none of the caller's covers it; that is
     * written down, too.
     *
     * @param subjectId of what is asked for, whether or not it exists; null where the action says it all. One that is no id, a
     *     UUID or that of somebody, is not written down
     * @param asOf the position or time that is asked for; null for now. One that is no {@linkplain #isMoment moment} is written
     *     down as {@code invalid}, and not to be answered
     * @return position of the fact
     */
    long enter(Caller caller, AuditAction action, @Nullable String subjectId, @Nullable String asOf);

    /** The same about now. */
    default long enter(Caller caller, AuditAction action, @Nullable String subjectId) {
        return enter(caller, action, subjectId, null);
    }

    /**
     * The same about an export, which shows the content of all that is in it.
     *
     * @param exportId null before it has one
     * @param exported its conversations; empty for all of the hotel's
     */
    long enterExport(Caller caller, AuditAction action, @Nullable String exportId, List<ConversationId> exported);
}
