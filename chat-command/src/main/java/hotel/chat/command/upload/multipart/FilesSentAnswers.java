package hotel.chat.command.upload.multipart;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.States;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;

/** Answers for a message that was sent with files, made of its own facts: the same when asked again. */
final class FilesSentAnswers {
    private final Streams streams;
    private final AttachmentLinks links;

    FilesSentAnswers(Streams streams, AttachmentLinks links) {
        this.streams = streams;
        this.links = links;
    }

    /** One statement. */
    FilesSent of(Caller caller, MessageId id) {
        StreamId message = StreamId.message(caller.hotel(), id);
        StreamId staff = StreamId.staff(caller.hotel(), caller.staff());
        States states = streams.fresh(List.of(message, staff));
        MessageState sent = states.find(message, MessageState.class).orElseThrow();
        PersonView uploader = person(states.find(staff, StaffState.class).orElseThrow());
        Instant at = sent.sent().at();
        return new FilesSent(
                sent.conversationId().value(),
                id.value(),
                at,
                sent.attachments().files().stream()
                        .map(file -> view(caller, file, at, uploader))
                        .toList(),
                sent.sent().position());
    }

    private AttachmentView view(Caller caller, AttachedFile file, Instant at, PersonView uploader) {
        String plain = links.plain(caller.hotel(), file.attachmentId());
        return new AttachmentView(
                file.attachmentId().value(),
                file.name().value(),
                file.type().wireName(),
                file.contentType(),
                file.size(),
                file.sha256(),
                null,
                null,
                null,
                links.signed(plain, caller.hotel(), file.attachmentId(), caller.staff()),
                null,
                at,
                uploader);
    }

    private static PersonView person(StaffState state) {
        return new PersonView(
                state.staffId().value(),
                state.profile().username().value(),
                state.profile().name().value(),
                text(state.profile().avatarUrl()),
                state.role().wireName(),
                text(state.profile().department()));
    }

    private static @Nullable String text(@Nullable PersonalText text) {
        return text == null ? null : text.value();
    }
}
