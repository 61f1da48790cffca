package hotel.chat.query.receipt;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.receipt.MarkerQueries.Markers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /conversations/{id}/markers}, for participants. */
@RestController
@RequestMapping("/api/hotels/{hotel}/conversations/{conversationId}/markers")
final class MarkerController {
    private final MarkerQueries markers;
    private final ChatPosition positions;

    MarkerController(MarkerQueries markers, ChatPosition positions) {
        this.markers = markers;
        this.positions = positions;
    }

    /** What a client needs to know {@code status} and {@code read_by_count} from then on by pushes alone. */
    @GetMapping
    ResponseEntity<Markers> markers(
            Caller caller,
            @PathVariable("conversationId") String conversation,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        ConversationId id = ConversationId.inPath(conversation);
        return positions.answer(seen, ReadScope.CHAT, () -> markers.of(caller, id));
    }
}
