package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /messages/{id}/forward}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class ForwardController {
    private static final int MAX_TARGETS = 20;

    private final Commands commands;
    private final Forwarding forwarding;

    ForwardController(Commands commands, Forwarding forwarding) {
        this.commands = commands;
        this.forwarding = forwarding;
    }

    @PostMapping("/messages/{messageId}/forward")
    @Answers(MessageAnswers.Forwarded.class)
    ResponseEntity<Object> forward(
            Caller caller,
            @PathVariable String messageId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ForwardBody body) {
        MessageId source = MessageId.inPath(messageId);
        String key = IdempotencyKey.check(idempotencyKey);
        Fields fields = new Fields();
        List<ConversationId> targets = fields.requiredList(
                "target_conversations", body.targetConversations(), MAX_TARGETS, ConversationId::new);
        String note = fields.optional("note", body.note(), TextRules::message);
        fields.check();
        RequestContent request =
                new RequestContent(caller, key, null, "POST", "/messages/" + source + "/forward", body.asKept());
        return commands.runOnce(request, () -> forwarding.run(caller, source, targets, note, key));
    }

    /** Where to. */
    record ForwardBody(
            @Nullable List<@Nullable String> targetConversations,
            @Nullable String note) {

        /** The same with ids as they are kept. */
        ForwardBody asKept() {
            return new ForwardBody(targetConversations == null ? null : Written.ids(targetConversations), note);
        }

        /** Never the note: records end up in logs. */
        @Override
        public String toString() {
            return "ForwardBody";
        }
    }
}
