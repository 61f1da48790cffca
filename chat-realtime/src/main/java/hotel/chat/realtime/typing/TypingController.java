package hotel.chat.realtime.typing;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.access.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /conversations/{id}/typing}. */
@RestController
final class TypingController {
    private final Admission admission;
    private final Typing typing;

    TypingController(Admission admission, Typing typing) {
        this.admission = admission;
        this.typing = typing;
    }

    /** Repeating it is harmless, so a key makes no difference; the answer never waits for Pusher. */
    @PostMapping("/api/hotels/{hotel}/conversations/{conversationId}/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void typing(Caller caller, @PathVariable String conversationId, @RequestBody TypingBody body) {
        ConversationId conversation = ConversationId.inPath(conversationId);
        Boolean isTyping = body.isTyping();
        if (isTyping == null) {
            throw Rejection.invalid("is_typing", "is required");
        }
        admission.requireParticipant(caller, conversation);
        typing.tell(caller, conversation, isTyping);
    }

    /** @param isTyping false when the person has stopped */
    record TypingBody(@Nullable Boolean isTyping) {}
}
