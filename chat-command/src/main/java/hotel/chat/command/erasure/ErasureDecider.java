package hotel.chat.command.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.staff.StaffState;

/** Who may have what erased. */
final class ErasureDecider {
    private static final Set<Role> PRIVILEGED = Set.of(Role.AUDITOR, Role.OPERATOR);

    private ErasureDecider() {}

    /** Refuses whoever may not even ask. */
    static void requireRequester(ActiveCaller caller, boolean secondSignature) {
        boolean may = caller.acts(Role.AUDITOR) || (secondSignature && caller.acts(Role.MANAGER));
        if (!may) {
            throw Rejection.forbidden("Only auditors have something erased.");
        }
    }

    static ErasureRequested request(RequestErasure command, boolean secondSignature) {
        SubjectKey key = new SubjectKey(StreamId.erasure(command.caller().hotel(), command.erasureId()));
        return new ErasureRequested(
                command.erasureId(),
                command.staffId(),
                command.messageId(),
                PersonalText.of(key, command.reason()),
                PersonalText.of(key, command.legalBasis()),
                secondSignature);
    }

    /** Refuses whoever may sign nothing. */
    static void requireSigner(ActiveCaller caller) {
        if (!caller.acts(Role.AUDITOR)) {
            throw Rejection.forbidden("Only auditors sign an erasure.");
        }
    }

    /** Refuses who may not sign this one. Nobody signs twice. */
    static void requireSecond(ActiveCaller caller, ErasureState erasure) {
        if (caller.id().equals(erasure.requestedBy())) {
            throw Rejection.forbidden("Another auditor has to sign.");
        }
        if (!erasure.request().needsApproval()) {
            throw Rejection.of(RejectionCode.CONFLICT, "This erasure needed no second signature.");
        }
    }

    /** Something must be kept. */
    static Rejection held() {
        return Rejection.rule("A legal hold covers it.");
    }

    /** The erasing of a message, by whom it was asked for. */
    static MessageErased message(ErasureId erasure, StaffId by, Optional<MessageState> found) {
        MessageState message = found.orElseThrow(() -> Rejection.rule("message_id must be a message of this hotel."));
        if (message.text().erased()) {
            throw Rejection.of(RejectionCode.CONFLICT, "The message was erased before.");
        }
        if (message.forwardedFrom() != null) {
            throw Rejection.rule("It is a forwarded copy, which goes with the message that it first came from.");
        }
        return new MessageErased(message.conversationId(), message.messageId(), erasure, by);
    }

    /** The erasing of a person. Whoever rules over others is deactivated or made staff by an operator first. */
    static List<StaffEvent> person(ActiveCaller caller, ErasureId erasure, StaffId by, Optional<StaffState> found) {
        StaffState person = found.orElseThrow(() -> Rejection.rule("staff_id must be a person of this hotel."));
        if (person.erased()) {
            throw Rejection.of(RejectionCode.CONFLICT, "The person was erased before.");
        }
        if (person.staffId().equals(caller.id())) {
            throw Rejection.rule("Nobody erases themselves.");
        }
        if (person.active() && PRIVILEGED.contains(person.role())) {
            throw Rejection.rule("An active auditor or operator cannot be erased; an operator deactivates them first.");
        }
        List<StaffEvent> events = new ArrayList<>();
        if (person.active()) {
            events.add(new StaffDeactivated(person.staffId()));
        }
        events.add(new StaffErased(person.staffId(), erasure, by));
        return List.copyOf(events);
    }
}
