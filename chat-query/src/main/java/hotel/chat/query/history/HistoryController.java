package hotel.chat.query.history;

import java.util.List;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.QuerySettings;
import hotel.chat.query.history.HistoryQueries.Revision;
import hotel.chat.query.message.MessageAccess;
import hotel.chat.query.message.MessageAccess.Place;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /messages/{id}/history}, for those whom the setting {@code chat.query.history-visibility} names. */
@RestController
@RequestMapping("/api/hotels/{hotel}/messages/{messageId}/history")
final class HistoryController {
    private final MessageAccess access;
    private final HistoryQueries history;
    private final ChatPosition positions;
    private final HistoryVisibility visibility;
    private final AuditDesk desk;

    HistoryController(
            MessageAccess access,
            HistoryQueries history,
            ChatPosition positions,
            QuerySettings settings,
            AuditDesk desk) {
        this.access = access;
        this.history = history;
        this.positions = positions;
        this.visibility = settings.historyVisibility();
        this.desk = desk;
    }

    @GetMapping
    ResponseEntity<History> history(
            Caller caller,
            @PathVariable("messageId") String message,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        MessageId id = MessageId.inPath(message);
        return positions.answer(seen, ReadScope.HISTORY, () -> {
            Place place = access.message(caller, id, ReadScope.HISTORY);
            requireVisible(caller, place, id);
            return new Positioned<>(
                    place.readPosition(), new History(id.value(), history.revisions(caller.hotel(), id)));
        });
    }

    /** As an auditor nobody looks unseen, nor into a direct conversation without the grant that is demanded. */
    private void requireVisible(Caller caller, Place place, MessageId id) {
        if (visibility == HistoryVisibility.AUDITORS && isAuditor(caller, place)) {
            desk.enter(caller, AuditAction.MESSAGE_REPLAYED, id.value());
            return;
        }
        if (!place.participant()) {
            throw Rejection.notFound();
        }
        boolean visible = switch (visibility) {
            case PARTICIPANTS -> true;
            case SENDER -> place.sender().equals(caller.staff().value());
            case AUDITORS -> false;
        };
        if (!visible) {
            throw Rejection.forbidden("The edit history is not open to you.");
        }
    }

    private static boolean isAuditor(Caller caller, Place place) {
        String stored = place.callerRole();
        return caller.acts(Role.AUDITOR, stored == null ? Role.STAFF : Role.parse(stored));
    }

    /** A message's revisions, oldest first. */
    record History(String messageId, List<Revision> revisions) {}
}
