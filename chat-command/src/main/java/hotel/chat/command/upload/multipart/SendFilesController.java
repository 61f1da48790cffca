package hotel.chat.command.upload.multipart;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.IdempotencyKey;
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
    private final Admission admission;
    private final Slots slots;
    private final IncomingFiles.Tools tools;
    private final FilesSentAnswers answers;

    SendFilesController(
            Commands commands, Admission admission, Slots slots, IncomingFiles.Tools tools, FilesSentAnswers answers) {
        this.commands = commands;
        this.admission = admission;
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
        Admission.Purpose purpose = admission.admit(caller, conversation, key);
        try (Slot _ = slots.take(caller)) {
            return switch (purpose) {
                case SEND -> send(caller, conversation, key, request);
                case REPEAT -> repeat(caller, conversation, key, request);
            };
        }
    }

    private ResponseEntity<Object> send(
            Caller caller, ConversationId conversation, @Nullable String key, HttpServletRequest request) {
        try (IncomingFiles files = new IncomingFiles(tools, caller)) {
            Letter letter = Letter.of(caller, conversation, FormReader.read(request, files), files);
            List<StoredFile> stored = files.keep();
            return answer(caller, run(letter.with(stored), letter.request(key), files), stored, files);
        }
    }

    private ResponseEntity<Object> repeat(
            Caller caller, ConversationId conversation, @Nullable String key, HttpServletRequest request) {
        RepeatedFiles files = new RepeatedFiles(tools);
        Letter letter = Letter.of(caller, conversation, FormReader.read(request, files), files);
        ResponseEntity<Object> first = commands.earlier(letter.request(key)).orElseThrow(Rejection::notFound);
        return entity(first, answers.of(caller, messageOf(first)));
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
        return entity(sent, answer);
    }

    private static ResponseEntity<Object> entity(ResponseEntity<Object> sent, FilesSent answer) {
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
}
