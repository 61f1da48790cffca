package hotel.chat.command.receipt;

import java.util.OptionalInt;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.port.UnreadCounts;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /conversations/{id}/read}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class ReadController {
    private final Commands commands;
    private final ObjectProvider<UnreadCounts> unreadCounts;
    private final Limits limits;

    ReadController(Commands commands, ObjectProvider<UnreadCounts> unreadCounts, Limits limits) {
        this.commands = commands;
        this.unreadCounts = unreadCounts;
        this.limits = limits;
    }

    /** The unread number belongs to the answer that a repeated key gets again, so the request is answered as a whole. */
    @PostMapping("/conversations/{conversationId}/read")
    @Answers(ReadAnswer.class)
    ResponseEntity<Object> read(
            Caller caller,
            @PathVariable String conversationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ReceiptBody body) {
        ConversationId conversation = ConversationId.inPath(conversationId);
        MarkRead command = new MarkRead(caller, conversation, body.messages(limits.messageIds()));
        String path = "/conversations/" + conversation + "/read";
        RequestContent request =
                new RequestContent(caller, IdempotencyKey.check(idempotencyKey), null, "POST", path, body.asKept());
        return commands.runOnce(request, () -> withUnread(command, commands.run(command)));
    }

    private Reply withUnread(MarkRead command, Reply reply) {
        Caller caller = command.caller();
        UnreadCounts counts = unreadCounts.getIfAvailable();
        OptionalInt unread = counts == null
                ? OptionalInt.empty()
                : counts.unread(caller.hotel(), command.conversationId(), caller.staff(), reply.position());
        ReadAnswer answer = ((ReadAnswer) reply.body()).withUnread(unread.isPresent() ? unread.getAsInt() : null);
        return new Reply(reply.status(), reply.location(), answer, reply.position());
    }
}
