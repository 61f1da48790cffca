package hotel.chat.app.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.command.dispatch.Commands;

/** Puts files straight into the storage and sends them by the command that uploads end in. */
final class SharedFiles {
    private final BlobStore store;
    private final Commands commands;

    SharedFiles(BlobStore store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    Shared share(Colleague sender, String conversation, String name, String type, byte[] content) {
        HotelId hotel = new HotelId(sender.hotel());
        Blob blob = Blob.original(hotel, sha256(content));
        Staged staged = new Staged(hotel, UUID.randomUUID().toString());
        try {
            for (int at = 0; at < content.length || at == 0; at += 1 << 20) {
                int length = Math.min(1 << 20, content.length - at);
                store.append(staged, at, new ByteArrayInputStream(content, at, length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.keep(staged, blob);
        AttachmentId id = new AttachmentId(UUID.randomUUID().toString());
        MessageId message = new MessageId(UUID.randomUUID().toString());
        StoredFile file = new StoredFile(id, name, FileType.OTHER, type, content.length, blob.sha256());
        Caller caller = new Caller(hotel, new StaffId(sender.id()), null);
        long position = commands.run(
                        new SendMessage(caller, new ConversationId(conversation), "", message, null, List.of(file)))
                .position();
        return new Shared(id, message, position, blob);
    }

    /** Says that a picture was made of it. */
    long processed(Shared shared, byte[] picture) {
        Blob blob = shared.blob();
        store.put(new Blob(blob.hotel(), blob.sha256(), Variant.SMALL), picture);
        return commands.run(new CompleteAttachment(blob.hotel(), shared.id(), 40, 30, null, true))
                .position();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** A file that was sent. */
    record Shared(AttachmentId id, MessageId message, long position, Blob blob) {
        String path() {
            return "/attachments/" + id;
        }
    }
}
