package hotel.chat.app.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.CompleteAttachment;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;

/** Messages with files, past their upload: what is told and shown of them does not ask for their bytes. */
final class Attaching {
    private final Commands commands;

    Attaching(Commands commands) {
        this.commands = commands;
    }

    /** A picture for each name. */
    static List<StoredFile> pictures(String... names) {
        return Arrays.stream(names).map(Attaching::picture).toList();
    }

    private static StoredFile picture(String name) {
        String sha256 = "%064x".formatted(name.hashCode() & 0xFFFF_FFFFL);
        return new StoredFile(
                new AttachmentId(UUID.randomUUID().toString()), name, FileType.IMAGE, "image/png", 4711, sha256);
    }

    Answer send(Colleague sender, String conversation, String text, @Nullable String replyTo, List<StoredFile> files) {
        Caller caller = new Caller(new HotelId(sender.hotel()), new StaffId(sender.id()), null);
        return answered(
                sender,
                commands.run(new SendMessage(
                        caller,
                        new ConversationId(conversation),
                        text,
                        new MessageId(UUID.randomUUID().toString()),
                        replyTo == null ? null : new MessageId(replyTo),
                        files)));
    }

    /** What the processing of a picture ends with. */
    Answer complete(Colleague witness, StoredFile file) {
        HotelId hotel = new HotelId(witness.hotel());
        return answered(
                witness, commands.run(new CompleteAttachment(hotel, file.attachmentId(), 640, 480, null, true)));
    }

    /** An answer that has seen it, in the place of the command's own. */
    private static Answer answered(Colleague witness, Reply reply) {
        return witness.getAt(reply.position(), "/unread");
    }
}
