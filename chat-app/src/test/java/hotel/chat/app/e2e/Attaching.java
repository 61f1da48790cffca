package hotel.chat.app.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;

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
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages with files whose upload is over. */
public final class Attaching {
    private final Commands commands;
    private final BlobStore blobs;

    Attaching(Commands commands, BlobStore blobs) {
        this.commands = commands;
        this.blobs = blobs;
    }

    /** A small picture for each name, stored; the same one for the same name. */
    List<StoredFile> pictures(Colleague uploader, String... names) {
        return Arrays.stream(names).map(name -> picture(uploader, name)).toList();
    }

    private StoredFile picture(Colleague uploader, String name) {
        HotelId hotel = new HotelId(uploader.hotel());
        byte[] bytes = png(name.hashCode());
        String sha256 = sha256(bytes);
        String id = UUID.randomUUID().toString();
        Staged staged = new Staged(hotel, id);
        try {
            blobs.append(staged, 0, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blobs.keep(staged, Blob.original(hotel, sha256));
        return new StoredFile(new AttachmentId(id), name, FileType.IMAGE, "image/png", bytes.length, sha256);
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

    /** Ends the processing of all files of a conversation that has not ended by itself; an answer that has seen it. */
    Answer settle(Colleague witness, Answer command, String conversation) {
        HotelId hotel = new HotelId(witness.hotel());
        Answer settled = command;
        for (JsonNode message : witness.everythingAfter(command, conversation)) {
            for (JsonNode file : message.path("attachments")) {
                AttachmentId id = new AttachmentId(file.path("attachment_id").asString());
                settled = answered(witness, commands.run(new CompleteAttachment(hotel, id, 64, 48, null, false)));
            }
        }
        return settled;
    }

    private static Answer answered(Colleague witness, Reply reply) {
        return witness.getAt(reply.position(), "/unread");
    }

    /** A small picture, another one for another colour. */
    public static byte[] png(int color) {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < picture.getWidth(); x++) {
            picture.setRGB(x, x % picture.getHeight(), color);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
