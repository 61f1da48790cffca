package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.command.stream.Stamp;
import org.jspecify.annotations.Nullable;

/** The files of a message, in the order in which they were sent; deleted ones stay here, out of sight. */
public record Attachments(List<Attachment> all) {
    static final Attachments NONE = new Attachments(List.of());

    public Attachments {
        all = List.copyOf(all);
    }

    static Attachments sent(List<AttachedFile> files) {
        return files.isEmpty()
                ? NONE
                : new Attachments(files.stream()
                        .map(file -> new Attachment(file, null, null))
                        .toList());
    }

    /** One of them, also when it is deleted. */
    Optional<Attachment> find(AttachmentId id) {
        return all.stream().filter(attachment -> attachment.id().equals(id)).findFirst();
    }

    List<AttachedFile> live() {
        return all.stream().filter(Attachment::isLive).map(Attachment::file).toList();
    }

    /** As they were sent, deleted ones too. */
    public List<AttachedFile> files() {
        return all.stream().map(Attachment::file).toList();
    }

    boolean anyLive() {
        return all.stream().anyMatch(Attachment::isLive);
    }

    Attachments processed(AttachmentProcessed event) {
        return with(event.attachmentId(), attachment -> attachment.processed(event));
    }

    Attachments deleted(AttachmentId id, Stamp at) {
        return with(id, attachment -> attachment.deleted(at));
    }

    /** As the message's deletion leaves them. */
    Attachments allDeleted(Stamp at) {
        return new Attachments(
                all.stream().map(attachment -> attachment.deleted(at)).toList());
    }

    private Attachments with(AttachmentId id, UnaryOperator<Attachment> change) {
        List<Attachment> changed = new ArrayList<>(all);
        changed.replaceAll(attachment -> attachment.id().equals(id) ? change.apply(attachment) : attachment);
        return new Attachments(changed);
    }

    /**
     * A file of a message.
     *
     * @param details null while it is being processed
     * @param deletion null while it is live
     */
    record Attachment(
            AttachedFile file,
            @Nullable AttachmentProcessed details,
            @Nullable Stamp deletion) {
        AttachmentId id() {
            return file.attachmentId();
        }

        boolean isLive() {
            return deletion == null;
        }

        private Attachment processed(AttachmentProcessed event) {
            return new Attachment(file, event, deletion);
        }

        private Attachment deleted(Stamp at) {
            return isLive() ? new Attachment(file, details, at) : this;
        }
    }
}
