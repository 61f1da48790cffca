package hotel.chat.query.audit;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.query.conversation.ConversationList;
import hotel.chat.query.conversation.ConversationQueries;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /audit/conversations}: where auditors find what they mean to look at. Each look is written down; what is said in a conversation is shown by
 * the calls about that one only.
 */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/conversations")
final class FindController {
    private final AuditDesk desk;
    private final ConversationQueries conversations;
    private final ChatPosition positions;

    FindController(AuditDesk desk, ConversationQueries conversations, ChatPosition positions) {
        this.desk = desk;
        this.conversations = conversations;
        this.positions = positions;
    }

    /**
     * The hotel's conversations, newest activity first.
     *
     * @param staff who is or was in them
     * @param q looked for in titles and in the names of those who are or were in them
     */
    @GetMapping
    ResponseEntity<ConversationList> page(
            Caller caller,
            @RequestParam(name = "staff_id", required = false) @Nullable String staff,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        desk.enter(caller, AuditAction.CONVERSATIONS_LISTED, staff);
        String person = staff == null ? "" : new StaffId(staff).value();
        String pattern = Parameters.containing(q).orElse("");
        int size = Parameters.limit(limit);
        return positions.answer(
                seen, ReadScope.CHAT, () -> conversations.ofHotel(caller.hotel(), person, pattern, size, cursor));
    }
}
