package hotel.chat.command.audit;

import java.util.List;
import java.util.regex.Pattern;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;

/** The desk, whose book is the ledger. */
final class LedgerAuditDesk implements AuditDesk {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern STAFF_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String NO_MOMENT = "invalid";
    private static final int REFUSED = 403;

    private final Commands commands;
    private final Ids ids;

    LedgerAuditDesk(Commands commands, Ids ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @Override
    public long enter(Caller caller, AuditAction action, @Nullable String subjectId, @Nullable String asOf) {
        Pattern form = action == AuditAction.CONVERSATIONS_LISTED ? STAFF_ID : ID;
        String moment = asOf == null || AuditDesk.isMoment(asOf) ? asOf : NO_MOMENT;
        return enter(
                new RecordAccess(caller, new AccessId(ids.fresh()), action, written(form, subjectId), moment, null));
    }

    @Override
    public long enterExport(
            Caller caller, AuditAction action, @Nullable String exportId, List<ConversationId> exported) {
        return enter(new RecordAccess(
                caller, new AccessId(ids.fresh()), action, written(ID, exportId), null, List.copyOf(exported)));
    }

    private long enter(RecordAccess access) {
        Reply reply = commands.run(access);
        if (reply.status() == REFUSED) {
            throw Rejection.forbidden(
                    "What is said in direct conversations is shown under a grant only, which takes a second signature.");
        }
        return reply.position();
    }

    /** What somebody types into a path is written down for good only if it is what it should be. */
    private static @Nullable String written(Pattern form, @Nullable String text) {
        return text != null && form.matcher(text).matches() ? text : null;
    }
}
