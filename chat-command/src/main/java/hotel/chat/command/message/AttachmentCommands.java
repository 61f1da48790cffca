package hotel.chat.command.message;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.CompleteAttachment;
import hotel.chat.api.message.DeleteAttachment;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.message.Attachments.Attachment;
import hotel.chat.command.message.Participation.SeenMessage;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;
import org.axonframework.commandhandling.CommandHandler;

/** Handles what happens to a file after its message was sent. */
final class AttachmentCommands implements CommandHandlers {

    @CommandHandler
    Answer handle(DeleteAttachment command, Decision decision) {
        Caller caller = command.caller();
        AttachmentId id = command.attachmentId();
        AttachmentState place = place(caller.hotel(), id, decision).orElseThrow(Rejection::notFound);
        SeenMessage seen = Participation.message(caller, place.messageId(), decision);
        MessageState message = seen.message();
        Attachment attachment = message.attachments().find(id).orElseThrow(Rejection::notFound);
        ChangeDecider.requireDeleter(seen.caller(), message, "an attachment");
        StreamId stream = StreamId.message(caller.hotel(), message.messageId());
        Stamp earlier = attachment.deletion();
        if (earlier != null) {
            decision.settle(stream);
            return stamp -> AttachmentAnswers.deleted(message, id, earlier, !message.isLive(), stamp);
        }
        boolean isAll = ChangeDecider.isNothingBut(message, id);
        decision.append(
                stream,
                message.conversationId(),
                new AttachmentDeleted(message.conversationId(), message.messageId(), id));
        if (isAll) {
            decision.append(
                    stream,
                    message.conversationId(),
                    new MessageDeleted(message.conversationId(), message.messageId()));
        }
        return stamp -> AttachmentAnswers.deleted(message, id, deletion(stamp, isAll), isAll, stamp);
    }

    @CommandHandler
    Answer handle(CompleteAttachment command, Decision decision) {
        AttachmentId id = command.attachmentId();
        AttachmentState place = place(command.hotel(), id, decision).orElseThrow(Rejection::notFound);
        StreamId stream = StreamId.message(command.hotel(), place.messageId());
        MessageState message =
                decision.load(List.of(stream)).find(stream, MessageState.class).orElseThrow(Rejection::notFound);
        boolean isOpen = message.attachments()
                .find(id)
                .filter(attachment -> attachment.isLive() && attachment.details() == null)
                .isPresent();
        if (isOpen) {
            decision.append(stream, message.conversationId(), processed(command, message));
        } else {
            decision.settle(stream);
        }
        return stamp -> new Reply(200, null, List.of(), stamp.position());
    }

    private static AttachmentProcessed processed(CompleteAttachment command, MessageState message) {
        return new AttachmentProcessed(
                message.conversationId(),
                message.messageId(),
                command.attachmentId(),
                command.width(),
                command.height(),
                command.durationMs(),
                command.thumbnail());
    }

    private static Optional<AttachmentState> place(HotelId hotel, AttachmentId id, Decision decision) {
        StreamId stream = StreamId.attachment(hotel, id);
        return decision.load(List.of(stream)).find(stream, AttachmentState.class);
    }

    /** The facts of one command stand next to each other, and the message's deletion is the last. */
    private static Stamp deletion(Stamp last, boolean messageToo) {
        return messageToo ? new Stamp(last.position() - 1, last.at()) : last;
    }
}
