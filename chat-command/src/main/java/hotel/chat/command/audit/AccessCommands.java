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
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import org.axonframework.commandhandling.CommandHandler;

/** Handles accesses. */
final class AccessCommands implements CommandHandlers {
    private final FourEyes eyes;

    AccessCommands(FourEyes eyes) {
        this.eyes = eyes;
    }

    /** Who lacks a grant is refused by a fact, so that those who audit auditors see it; who lacks the role, by none. */
    @CommandHandler
    Answer handle(RecordAccess command, Decision decision) {
        ActiveCaller caller =
                ActiveCaller.in(decision.load(List.of(ActiveCaller.stream(command.caller()))), command.caller());
        requireRight(caller, command.action());
        boolean refused = !eyes.allow(command, decision);
        decision.append(
                StreamId.access(caller.hotel(), command.accessId()),
                null,
                new AuditAccessed(command.accessId(), command.action(), command.subjectId(), command.asOf(), refused));
        return stamp -> new Reply(refused ? 403 : 201, null, new Recorded(stamp.position()), stamp.position());
    }

    private static void requireRight(ActiveCaller caller, AuditAction action) {
        boolean managers = action == AuditAction.ACCESS_LOG_READ || action == AuditAction.GRANTS_READ;
        if (!caller.acts(Role.AUDITOR) && !(managers && caller.acts(Role.MANAGER))) {
            throw Rejection.forbidden("Only auditors look at this.");
        }
    }

    /** Where it stands. */
    record Recorded(long position) {}
}
