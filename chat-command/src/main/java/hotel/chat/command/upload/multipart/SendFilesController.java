package hotel.chat.command.upload.multipart;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.IdempotencyKey;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Written;
import hotel.chat.command.upload.intake.Slots;
import hotel.chat.command.upload.intake.Slots.Slot;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /conversations/{id}/attachments}: a message with 1..10 files in one request. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class SendFilesController {
    private static final int SERVER_FAULT = 500;

    private final Commands commands;
    private final StaffAccess access;
    private final Membership membership;
    private final Slots slots;
    private final IncomingFiles.Tools tools;
    private final FilesSentAnswers answers;

    SendFilesController(
            Commands commands,
            StaffAccess access,
            Membership membership,
            Slots slots,
            IncomingFiles.Tools tools,
            FilesSentAnswers answers) {
        this.commands = commands;
        this.access = access;
        this.membership = membership;
        this.slots = slots;
        this.tools = tools;
        this.answers = answers;
    }

    @PostMapping(path = "/conversations/{conversationId}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Answers(value = FilesSent.class, status = 201)
    ResponseEntity<Object> send(
            Caller caller,
            @PathVariable String conversationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) {
        ConversationId conversation = ConversationId.inPath(conversationId);
        String key = IdempotencyKey.check(idempotencyKey);
        requireParticipant(caller, conversation, key);
        try (Slot _ = slots.take(caller);
                IncomingFiles files = new IncomingFiles(tools, caller)) {
            Form form = FormReader.read(request, files);
            return send(caller, conversation, key, form, files);
        }
    }

    /**
     * Before a byte of the body is read; the command decides again. Who has left may still repeat a request that has a key:
     * whether it is the same one is known when it has been read.
     */
    private void requireParticipant(Caller caller, ConversationId conversation, @Nullable String key) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
        boolean mayRepeat = key != null && commands.isUsed(caller, key);
        if (!mayRepeat && !membership.isParticipant(caller.hotel(), conversation, caller.staff())) {
            throw Rejection.notFound();
        }
    }

    private ResponseEntity<Object> send(
            Caller caller, ConversationId conversation, @Nullable String key, Form form, IncomingFiles files) {
        Fields fields = new Fields();
        String text = fields.optional("message", form.message(), TextRules::caption);
        MessageId id = fields.optional("message_id", form.messageId(), MessageId::new);
        MessageId replyTo = fields.optional("reply_to", form.replyTo(), MessageId::new);
        if (files.isEmpty()) {
            fields.wrong("files", "must name at least one");
        }
        fields.check();
        RequestContent request = new RequestContent(
                caller,
                key,
                id == null ? null : StreamId.message(caller.hotel(), id),
                "POST",
                "/conversations/" + conversation + "/attachments",
                Content.of(form, files));
        List<StoredFile> stored = files.keep();
        SendMessage command = new SendMessage(caller, conversation, text == null ? "" : text, id, replyTo, stored);
        return answer(caller, run(command, request, files), stored, files);
    }

    /** What failed in the middle may have been committed: then the blobs are the janitor's. */
    private ResponseEntity<Object> run(SendMessage command, RequestContent request, IncomingFiles files) {
        try {
            return commands.run(command, request);
        } catch (Rejection refused) {
            if (refused.code().status() >= SERVER_FAULT) {
                files.perhapsSent();
            }
            throw refused;
        } catch (RuntimeException unknown) {
            files.perhapsSent();
            throw unknown;
        }
    }

    private ResponseEntity<Object> answer(
            Caller caller, ResponseEntity<Object> sent, List<StoredFile> stored, IncomingFiles files) {
        FilesSent answer = answers.of(caller, messageOf(sent));
        String first = answer.attachments().getFirst().attachmentId();
        if (first.equals(stored.getFirst().attachmentId().value())) {
            files.sent();
        } else {
            files.superseded();
        }
        return ResponseEntity.status(sent.getStatusCode())
                .headers(sent.getHeaders())
                .body(answer);
    }

    private static MessageId messageOf(ResponseEntity<Object> sent) {
        var location = sent.getHeaders().getLocation();
        if (location == null) {
            throw new IllegalStateException("a message was sent and has no location");
        }
        String path = location.getPath();
        return new MessageId(path.substring(path.lastIndexOf('/') + 1));
    }

    /** What makes a request the same, whatever the order of its parts. */
    record Content(
            @Nullable String message,
            @Nullable String messageId,
            @Nullable String replyTo,
            List<IncomingFiles.Content> files) {
        static Content of(Form form, IncomingFiles files) {
            return new Content(
                    form.message(), Written.id(form.messageId()), Written.id(form.replyTo()), files.contents());
        }

        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Content";
        }
    }
}
