package hotel.chat.query.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.MessageView;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.message.MessageAccess.Place;
import hotel.chat.query.message.MessagePages.MessagePage;
import hotel.chat.query.message.MessagePages.Window;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /conversations/{id}/messages} and {@code GET /messages/{id}}, for participants. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class MessageController {
    private final MessagePages pages;
    private final MessageAccess access;
    private final MessageQueries messages;
    private final Viewers viewers;
    private final ChatPosition positions;

    MessageController(
            MessagePages pages,
            MessageAccess access,
            MessageQueries messages,
            Viewers viewers,
            ChatPosition positions) {
        this.pages = pages;
        this.access = access;
        this.messages = messages;
        this.viewers = viewers;
        this.positions = positions;
    }

    /** A page, oldest first: the newest messages, those before or after a position, or those around a message. */
    @GetMapping("/conversations/{conversationId}/messages")
    ResponseEntity<MessagePage> page(
            Caller caller,
            @PathVariable("conversationId") String conversation,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "around", required = false) @Nullable String around,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        ConversationId id = ConversationId.inPath(conversation);
        Window window = Window.parse(limit, before, after, around);
        return positions.answer(seen, ReadScope.CHAT, () -> pages.page(caller, id, window));
    }

    /** One message; a deleted one as a tombstone. */
    @GetMapping("/messages/{messageId}")
    ResponseEntity<MessageView> message(
            Caller caller,
            @PathVariable("messageId") String message,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        MessageId id = MessageId.inPath(message);
        return positions.answer(seen, ReadScope.CHAT, () -> {
            Place place = access.participant(caller, id, ReadScope.CHAT);
            // not there any more where the database has crashed between the two
            MessageView found = messages.byId(caller.hotel(), List.of(id.value())).stream()
                    .findFirst()
                    .orElseThrow(Rejection::notFound);
            return new Positioned<>(place.readPosition(), found.seenBy(viewers.of(caller)));
        });
    }
}
