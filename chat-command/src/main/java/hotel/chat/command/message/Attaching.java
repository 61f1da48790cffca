package hotel.chat.command.message;

import java.util.List;
import java.util.function.Function;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import org.springframework.http.ResponseEntity;

/** Sends messages with uploads that have come in before. */
final class Attaching {
    private final Commands commands;
    private final FinishedUploads uploads;

    Attaching(Commands commands, FinishedUploads uploads) {
        this.commands = commands;
        this.uploads = uploads;
    }

    /** Uploads that are gone may have been sent by the same request before. */
    ResponseEntity<Object> send(
            Function<List<StoredFile>, SendMessage> command, List<AttachmentId> ids, RequestContent request) {
        List<StoredFile> files;
        try {
            files = uploads.require(request.caller(), ids);
        } catch (Rejection unusable) {
            return commands.earlier(request).orElseThrow(() -> unusable);
        }
        ResponseEntity<Object> sent = commands.run(command.apply(files), request);
        uploads.sent(request.caller(), ids);
        return sent;
    }
}
