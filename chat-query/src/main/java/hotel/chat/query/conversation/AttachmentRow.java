package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.conversation.Keys.AttachmentKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import org.jspecify.annotations.Nullable;

/** A file of a message while a batch is applied: what was sent, and what has become of it. */
final class AttachmentRow {
    final Sent sent;
    String name;

    @Nullable
    Integer width;

    @Nullable
    Integer height;

    @Nullable
    Long durationMs;

    boolean thumbnail;

    @Nullable
    Instant deletedAt;

    boolean erased;

    AttachmentRow(Sent sent, String name) {
        this.sent = sent;
        this.name = name;
    }

    /** The files of a message, in their order. */
    static List<AttachmentRow> sent(MessageSent event, Fact fact) {
        List<AttachmentRow> rows = new ArrayList<>();
        for (AttachedFile file : event.attachments()) {
            Sent sent = new Sent(
                    Keys.attachment(fact.hotel(), file.attachmentId()),
                    Keys.message(fact.hotel(), event.messageId()),
                    event.conversationId().value(),
                    rows.size(),
                    file.type().wireName(),
                    file.contentType(),
                    file.size(),
                    file.sha256());
            rows.add(new AttachmentRow(sent, file.name().value()));
        }
        return rows;
    }

    void process(AttachmentProcessed event) {
        width = event.width();
        height = event.height();
        durationMs = event.durationMs();
        thumbnail = event.thumbnail();
    }

    /** Only what says which bytes it was stays. */
    void delete(Fact fact) {
        if (deletedAt == null) {
            name = "";
            deletedAt = fact.at();
        }
    }

    /** Its bytes are not needed any more, however short ago it was deleted. */
    void erase() {
        name = "";
        erased = true;
    }

    /**
     * What never changes.
     *
     * @param ordinal place in its message, from 0
     */
    record Sent(
            AttachmentKey key,
            MessageKey message,
            String conversation,
            int ordinal,
            String type,
            String contentType,
            long size,
            String sha256) {}
}
