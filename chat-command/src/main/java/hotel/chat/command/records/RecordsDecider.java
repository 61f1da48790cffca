package hotel.chat.command.records;

import java.util.Objects;
import java.util.Optional;

import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.staff.ActiveCaller;

/** What auditors may say about what is kept. */
final class RecordsDecider {
    private RecordsDecider() {}

    /** @throws Rejection {@code forbidden} for whoever is no auditor */
    static void requireAuditor(ActiveCaller caller) {
        if (!caller.acts(Role.AUDITOR)) {
            throw Rejection.forbidden("Only auditors do this.");
        }
    }

    static HoldPlaced place(PlaceHold command, RecordsState now) {
        if (now.standing().containsKey(command.holdId()) || now.released().containsKey(command.holdId())) {
            throw Rejection.of(RejectionCode.CONFLICT, "There is a hold of that id already.");
        }
        HotelId hotel = command.caller().hotel();
        SubjectKey key = new SubjectKey(StreamId.records(hotel));
        return new HoldPlaced(command.holdId(), command.scope(), PersonalText.of(key, command.reason()));
    }

    /** Empty when it was released before. */
    static Optional<HoldReleased> release(ReleaseHold command, RecordsState now) {
        if (now.released().containsKey(command.holdId())) {
            return Optional.empty();
        }
        if (!now.standing().containsKey(command.holdId())) {
            throw Rejection.notFound();
        }
        return Optional.of(new HoldReleased(command.holdId()));
    }

    /** Empty when nothing changes. */
    static Optional<RetentionChanged> change(ChangeRetention command, RecordsState now) {
        return Objects.equals(command.days(), now.days())
                ? Optional.empty()
                : Optional.of(new RetentionChanged(command.days()));
    }
}
