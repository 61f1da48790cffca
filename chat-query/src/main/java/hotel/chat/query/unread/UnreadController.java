package hotel.chat.query.unread;

import hotel.chat.api.identity.Caller;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.unread.UnreadQueries.UnreadOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /unread}. */
@RestController
@RequestMapping("/api/hotels/{hotel}/unread")
final class UnreadController {
    private final UnreadQueries queries;
    private final ChatPosition positions;

    UnreadController(UnreadQueries queries, ChatPosition positions) {
        this.queries = queries;
        this.positions = positions;
    }

    @GetMapping
    ResponseEntity<UnreadOverview> overview(
            Caller caller, @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        return positions.answer(seen, ReadScope.CHAT, () -> queries.overview(caller));
    }
}
