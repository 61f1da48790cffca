package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sending, editing and deleting messages. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class MessageController {
    private static final int MOST_FILES = 10;

    private final Commands commands;
    private final Attaching attaching;

    MessageController(Commands commands, Attaching attaching) {
        this.commands = commands;
        this.attaching = attaching;
    }

    @PostMapping("/conversations/{conversationId}/messages")
    @Answers(value = MessageAnswers.Sent.class, status = 201)
    ResponseEntity<Object> send(
            Caller caller,
            @PathVariable String conversationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody SendBody body) {
        ConversationId conversation = ConversationId.inPath(conversationId);
        Fields fields = new Fields();
        List<AttachmentId> uploads = uploads(fields, body);
        Field<String> text = uploads.isEmpty()
                ? fields.required("message", body.message(), TextRules::message)
                : new Field<>(fields.optional("message", body.message(), TextRules::caption));
        MessageId id = fields.optional("message_id", body.messageId(), MessageId::new);
        MessageId replyTo = fields.optional("reply_to", body.replyTo(), MessageId::new);
        fields.check();
        RequestContent request = new RequestContent(
                caller,
                IdempotencyKey.check(idempotencyKey),
                id == null ? null : StreamId.message(caller.hotel(), id),
                "POST",
                "/conversations/" + conversation + "/messages",
                body.asKept());
        if (uploads.isEmpty()) {
            return commands.run(new SendMessage(caller, conversation, text.get(), id, replyTo, List.of()), request);
        }
        String caption = text.value() == null ? "" : text.get();
        return attaching.send(
                files -> new SendMessage(caller, conversation, caption, id, replyTo, files), uploads, request);
    }

    private static List<AttachmentId> uploads(Fields fields, SendBody body) {
        List<AttachmentId> uploads =
                fields.optionalList("attachment_ids", body.attachmentIds(), MOST_FILES, AttachmentId::new);
        if (uploads.stream().distinct().count() < uploads.size()) {
            fields.wrong("attachment_ids", "must name each upload once");
        }
        return uploads;
    }

    @PatchMapping("/messages/{messageId}")
    @Answers(MessageAnswers.Edited.class)
    ResponseEntity<Object> edit(Caller caller, @PathVariable String messageId, @RequestBody EditBody body) {
        MessageId id = MessageId.inPath(messageId);
        Fields fields = new Fields();
        Field<String> text = fields.required("message", body.message(), TextRules::message);
        fields.check();
        RequestContent request = new RequestContent(caller, null, null, "PATCH", "/messages/" + id, body);
        return commands.run(new EditMessage(caller, id, text.get()), request);
    }

    @DeleteMapping("/messages/{messageId}")
    @Answers(MessageAnswers.Deleted.class)
    ResponseEntity<Object> delete(Caller caller, @PathVariable String messageId) {
        MessageId id = MessageId.inPath(messageId);
        RequestContent request = new RequestContent(caller, null, null, "DELETE", "/messages/" + id, List.of());
        return commands.run(new DeleteMessage(caller, id), request);
    }

    /** A message to send; {@code attachment_ids} are finished uploads. */
    record SendBody(
            @Nullable String message,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable List<@Nullable String> attachmentIds) {

        /** The same with ids as they are kept. */
        SendBody asKept() {
            return new SendBody(
                    message,
                    Written.id(messageId),
                    Written.id(replyTo),
                    attachmentIds == null ? null : Written.ids(attachmentIds));
        }

        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "SendBody";
        }
    }

    /** A message's new text. */
    record EditBody(@Nullable String message) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "EditBody";
        }
    }
}
