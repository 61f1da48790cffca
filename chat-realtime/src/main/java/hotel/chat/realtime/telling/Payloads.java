package hotel.chat.realtime.telling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.telling.Recipient.OnePerson;

/** Payloads of the contract's table, from what is known. */
final class Payloads {
    private static final int PREVIEW = 150;

    private Payloads() {}

    static Optional<Payload> of(Notice notice, Known.OfHotel known) {
        Fact fact = notice.fact();
        return switch (notice.content()) {
            case Content.MessageNow now -> Optional.of(new Payload.OfMessage(known.message(now.message())));
            case Content.Deletion deletion -> Optional.of(deletion(fact, deletion));
            case Content.Erasure erasure -> Optional.of(erasure(fact, erasure, known));
            case Content.Reading reading -> Optional.of(reading(fact, reading.move(), known));
            case Content.Delivery delivery -> Optional.of(delivery(fact, delivery.move(), known));
            case Content.Reaction reaction -> Optional.of(reaction(reaction, known));
            case Content.Upload upload ->
                Optional.of(Payload.OfAttachment.of(
                        known.message(upload.message()), upload.attachment().value()));
            case Content.FileDeletion deletion -> Optional.of(fileDeletion(fact, deletion, known));
            case Content.Mention mention -> Optional.of(mention(mention, known));
            case Content.Unread unread ->
                Optional.ofNullable(known.unread().get(new ConversationAndStaff(unread.conversation(), unread.staff())))
                        .map(Payload.OfUnread::new);
            case Content.ConversationNow now -> Optional.of(conversation(notice, now, known));
        };
    }

    private static Payload deletion(Fact fact, Content.Deletion deletion) {
        return new Payload.OfDeletion(
                deletion.conversation().value(),
                deletion.message().value(),
                fact.at(),
                fact.actor().value());
    }

    private static Payload erasure(Fact fact, Content.Erasure erasure, Known.OfHotel known) {
        MessageView message = known.message(erasure.message());
        Instant deletedAt = message.deletedAt();
        PersonView deletedBy = message.deletedBy();
        return new Payload.OfDeletion(
                erasure.conversation().value(),
                erasure.message().value(),
                deletedAt == null ? fact.at() : deletedAt,
                deletedBy == null ? fact.actor().value() : deletedBy.staffId());
    }

    private static Payload reading(Fact fact, ReadMarkerMoved move, Known.OfHotel known) {
        return new Payload.OfReading(
                move.conversationId().value(),
                ids(known.passed(fact)),
                move.upTo().value(),
                move.upToPosition(),
                move.previousUpToPosition(),
                move.staffId().value(),
                known.person(move.staffId()).name(),
                fact.at());
    }

    private static Payload delivery(Fact fact, DeliveredMarkerMoved move, Known.OfHotel known) {
        return new Payload.OfDelivery(
                move.conversationId().value(),
                ids(known.passed(fact)),
                move.upTo().value(),
                move.upToPosition(),
                move.previousUpToPosition(),
                move.staffId().value(),
                known.person(move.staffId()).name(),
                fact.at());
    }

    private static Payload reaction(Content.Reaction reaction, Known.OfHotel known) {
        MessageView message = known.message(reaction.message());
        return new Payload.OfReaction(
                reaction.conversation().value(),
                reaction.message().value(),
                reaction.emoji(),
                reaction.staff().value(),
                known.person(reaction.staff()).name(),
                message.isDeleted() ? List.of() : message.reactions());
    }

    private static Payload fileDeletion(Fact fact, Content.FileDeletion deletion, Known.OfHotel known) {
        return new Payload.OfAttachmentDeletion(
                deletion.conversation().value(),
                deletion.message().value(),
                deletion.attachment().value(),
                fact.actor().value(),
                known.person(fact.actor()).name(),
                fact.at(),
                known.message(deletion.message()).attachments());
    }

    private static List<String> ids(List<MessageId> messages) {
        return messages.stream().map(MessageId::value).toList();
    }

    private static Payload mention(Content.Mention mention, Known.OfHotel known) {
        MessageView message = known.message(mention.message());
        return new Payload.OfMention(
                message.conversationId(),
                message.messageId(),
                mention.staff().value(),
                message.sender(),
                preview(message.message()));
    }

    private static Payload conversation(Notice notice, Content.ConversationNow now, Known.OfHotel known) {
        Fact fact = notice.fact();
        ConversationView view = known.conversation(now.conversation());
        return Payload.OfConversation.of(
                isGone(notice, view) ? asLeft(view, fact) : view,
                now.concerned().stream().map(StaffId::value).toList(),
                fact.actor().value());
    }

    private static boolean isGone(Notice notice, ConversationView view) {
        return notice.recipient() instanceof OnePerson one
                && view.participants().stream()
                        .noneMatch(person -> person.staffId().equals(one.staff().value()));
    }

    /**
     * Who has left learns of nothing after it: what may have changed since is left out. The last message always may have,
     * by a reaction or a marker that leaves no time on it.
     */
    private static ConversationView asLeft(ConversationView view, Fact left) {
        boolean unchanged = !view.updatedAt().isAfter(left.at());
        return new ConversationView(
                view.conversationId(),
                view.kind(),
                unchanged ? view.title() : null,
                unchanged ? view.participants() : List.of(),
                view.createdAt(),
                view.createdBy(),
                left.at(),
                null);
    }

    private static String preview(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }
}
