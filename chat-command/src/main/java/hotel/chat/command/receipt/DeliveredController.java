package hotel.chat.command.receipt;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.settings.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /conversations/{id}/delivered}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class DeliveredController {
    private final Commands commands;
    private final Limits limits;

    DeliveredController(Commands commands, Limits limits) {
        this.commands = commands;
        this.limits = limits;
    }

    @PostMapping("/conversations/{conversationId}/delivered")
    @Answers(DeliveredAnswer.class)
    ResponseEntity<Object> delivered(
            Caller caller,
            @PathVariable String conversationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ReceiptBody body) {
        ConversationId conversation = ConversationId.inPath(conversationId);
        MarkDelivered command = new MarkDelivered(caller, conversation, body.messages(limits.messageIds()));
        String path = "/conversations/" + conversation + "/delivered";
        return commands.run(
                command,
                new RequestContent(caller, IdempotencyKey.check(idempotencyKey), null, "POST", path, body.asKept()));
    }
}
