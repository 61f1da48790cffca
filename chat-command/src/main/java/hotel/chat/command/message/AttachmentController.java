package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.message.DeleteAttachment;
import hotel.chat.api.view.Answers;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /attachments/{id}}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class AttachmentController {
    private final Commands commands;

    AttachmentController(Commands commands) {
        this.commands = commands;
    }

    @DeleteMapping("/attachments/{attachmentId}")
    @Answers(AttachmentAnswers.DeletedAttachment.class)
    ResponseEntity<Object> delete(Caller caller, @PathVariable String attachmentId) {
        AttachmentId id = AttachmentId.inPath(attachmentId);
        RequestContent request = new RequestContent(caller, null, null, "DELETE", "/attachments/" + id, List.of());
        return commands.run(new DeleteAttachment(caller, id), request);
    }
}
