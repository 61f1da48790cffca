package hotel.chat.realtime.telling;

import java.util.Optional;

import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
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
            case Content.Reading reading -> Optional.of(reading(fact, reading.move(), known));
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

    private static Payload reading(Fact fact, ReadMarkerMoved move, Known.OfHotel known) {
        return new Payload.OfReading(
                move.conversationId().value(),
                known.newlyRead(fact).stream().map(MessageId::value).toList(),
                move.upTo().value(),
                move.upToPosition(),
                move.previousUpToPosition(),
                move.staffId().value(),
                known.person(move.staffId()).name(),
                fact.at());
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
        ConversationView view = known.conversation(now.conversation());
        return Payload.OfConversation.of(
                view,
                mayKnow(notice, view) ? view.lastMessage() : null,
                now.concerned().stream().map(StaffId::value).toList(),
                notice.fact().actor().value());
    }

    /** Somebody who is no longer in the conversation learns of no message after the removal. */
    private static boolean mayKnow(Notice notice, ConversationView view) {
        MessageView last = view.lastMessage();
        return last == null
                || last.position() <= notice.fact().position()
                || !(notice.recipient() instanceof OnePerson one)
                || view.participants().stream()
                        .anyMatch(person -> person.staffId().equals(one.staff().value()));
    }

    private static String preview(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }
}
