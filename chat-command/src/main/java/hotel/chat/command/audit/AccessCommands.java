package hotel.chat.command.audit;

import java.util.List;

import hotel.chat.api.audit.RecordAccess;
import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import org.axonframework.commandhandling.CommandHandler;

/** Handles accesses. */
final class AccessCommands {

    @CommandHandler
    Answer handle(RecordAccess command, Decision decision) {
        ActiveCaller caller =
                ActiveCaller.in(decision.load(List.of(ActiveCaller.stream(command.caller()))), command.caller());
        requireRight(caller, command.action());
        decision.append(
                StreamId.access(caller.hotel(), command.accessId()),
                null,
                new AuditAccessed(command.accessId(), command.action(), command.subjectId(), command.asOf()));
        return stamp -> new Reply(201, null, new Recorded(stamp.position()), stamp.position());
    }

    private static void requireRight(ActiveCaller caller, AuditAction action) {
        boolean may = caller.acts(Role.AUDITOR) || (action == AuditAction.ACCESS_LOG_READ && caller.acts(Role.MANAGER));
        if (!may) {
            throw Rejection.forbidden("Only auditors look at this.");
        }
    }

    /** Where it stands. */
    record Recorded(long position) {}
}
