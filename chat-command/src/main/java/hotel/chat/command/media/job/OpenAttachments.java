package hotel.chat.command.media.job;

import java.util.Optional;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;

/** Finds what there is to process, in the event store as it is now. */
final class OpenAttachments {
    private final LedgerReader ledger;

    OpenAttachments(LedgerReader ledger) {
        this.ledger = ledger;
    }

    /** Empty when it is processed already, or deleted, or its message is. */
    Optional<AttachedFile> find(HotelId hotel, AttachmentId attachment) {
        return ledger.stream(StreamId.attachment(hotel, attachment)).stream()
                .map(Fact::event)
                .filter(AttachmentPlaced.class::isInstance)
                .map(AttachmentPlaced.class::cast)
                .findFirst()
                .flatMap(placed -> inMessage(hotel, placed));
    }

    private Optional<AttachedFile> inMessage(HotelId hotel, AttachmentPlaced placed) {
        Optional<AttachedFile> open = Optional.empty();
        for (Fact fact : ledger.stream(StreamId.message(hotel, placed.messageId()))) {
            if (fact.event() instanceof MessageSent sent) {
                open = sent.attachments().stream()
                        .filter(file -> file.attachmentId().equals(placed.attachmentId()))
                        .findFirst();
            } else if (ends(fact.event(), placed.attachmentId())) {
                return Optional.empty();
            }
        }
        return open;
    }

    private static boolean ends(ChatEvent event, AttachmentId attachment) {
        return event instanceof MessageDeleted
                || event instanceof MessageErased
                || (event instanceof AttachmentDeleted deleted
                        && deleted.attachmentId().equals(attachment))
                || (event instanceof AttachmentProcessed processed
                        && processed.attachmentId().equals(attachment));
    }
}
