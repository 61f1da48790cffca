package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Emoji;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} and {@code DELETE /messages/{id}/reactions/{emoji}}; the emoji arrives percent-encoded. */
@RestController
@RequestMapping("/api/hotels/{hotel}/messages/{messageId}/reactions/{emoji}")
final class ReactionController {
    private final Commands commands;

    ReactionController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping
    @Answers(ReactionCommands.Reacted.class)
    ResponseEntity<Object> add(Caller caller, @PathVariable String messageId, @PathVariable String emoji) {
        MessageId message = MessageId.inPath(messageId);
        String checked = Emoji.check(emoji);
        return commands.run(new AddReaction(caller, message, checked), request(caller, "PUT", message, checked));
    }

    @DeleteMapping
    @Answers(ReactionCommands.Reacted.class)
    ResponseEntity<Object> remove(Caller caller, @PathVariable String messageId, @PathVariable String emoji) {
        MessageId message = MessageId.inPath(messageId);
        String checked = Emoji.check(emoji);
        return commands.run(new RemoveReaction(caller, message, checked), request(caller, "DELETE", message, checked));
    }

    private static RequestContent request(Caller caller, String method, MessageId message, String emoji) {
        String path = "/messages/" + message + "/reactions/" + emoji;
        return new RequestContent(caller, null, null, method, path, List.of());
    }
}
