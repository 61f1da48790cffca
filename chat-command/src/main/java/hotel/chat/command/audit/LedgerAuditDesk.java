package hotel.chat.command.audit;

import java.util.regex.Pattern;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import org.jspecify.annotations.Nullable;

/** The desk, whose book is the ledger. */
final class LedgerAuditDesk implements AuditDesk {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{1,18}|[0-9T:.-]{10,40}Z");

    private final Commands commands;
    private final Ids ids;

    LedgerAuditDesk(Commands commands, Ids ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @Override
    public long enter(Caller caller, AuditAction action, @Nullable String subjectId, @Nullable String asOf) {
        return commands.run(new RecordAccess(
                        caller, new AccessId(ids.fresh()), action, written(ID, subjectId), written(MOMENT, asOf)))
                .position();
    }

    /** What somebody types into a path is written down for good only if it is what it should be. */
    private static @Nullable String written(Pattern form, @Nullable String text) {
        return text != null && form.matcher(text).matches() ? text : null;
    }
}
