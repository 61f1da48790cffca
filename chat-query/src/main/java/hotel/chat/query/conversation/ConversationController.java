package hotel.chat.query.conversation;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.query.conversation.ConversationQueries.ConversationPage;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /conversations} and {@code GET /conversations/{id}}, for participants. */
@RestController
@RequestMapping("/api/hotels/{hotel}/conversations")
final class ConversationController {
    private final ConversationQueries queries;
    private final ChatPosition positions;

    ConversationController(ConversationQueries queries, ChatPosition positions) {
        this.queries = queries;
        this.positions = positions;
    }

    /** The caller's conversations, newest activity first; {@code q} is looked for in titles and participants' names. */
    @GetMapping
    ResponseEntity<ConversationPage> page(
            Caller caller,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        String pattern = Parameters.containing(q).orElse("");
        int size = Parameters.limit(limit);
        return positions.answer(seen, ReadScope.CHAT, () -> queries.page(caller, pattern, size, cursor));
    }

    @GetMapping("/{conversationId}")
    ResponseEntity<ViewerConversation> one(
            Caller caller,
            @PathVariable("conversationId") String conversation,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        ConversationId id = ConversationId.inPath(conversation);
        return positions.answer(seen, ReadScope.CHAT, () -> queries.one(caller, id));
    }
}
