package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import org.jspecify.annotations.Nullable;

/** A message while a batch is applied: what was sent, and what it has become. */
final class MessageRow {
    final Sent sent;
    String text;
    List<String> mentions;
    int editCount;

    @Nullable
    Instant editedAt;

    @Nullable
    Instant deletedAt;

    @Nullable
    String deletedBy;

    MessageRow(Sent sent, String text, List<String> mentions) {
        this.sent = sent;
        this.text = text;
        this.mentions = mentions;
    }

    static MessageRow sent(MessageSent event, Fact fact) {
        Sent sent = new Sent(
                fact.hotel().value(),
                event.messageId(),
                event.conversationId(),
                fact.position(),
                event.sender(),
                fact.at(),
                event.replyTo(),
                event.forwardedFrom());
        return new MessageRow(sent, event.text().value(), ids(event.mentions()));
    }

    void edit(MessageEdited event, Fact fact) {
        text = event.text().value();
        mentions = ids(event.mentions());
        editCount++;
        editedAt = fact.at();
    }

    /** Nothing of the content stays. */
    void delete(Instant at, StaffId by) {
        text = "";
        mentions = List.of();
        deletedAt = at;
        deletedBy = by.value();
    }

    private static List<String> ids(List<StaffId> staff) {
        return staff.stream().map(StaffId::value).toList();
    }

    /** What never changes. */
    record Sent(
            String hotel,
            MessageId message,
            ConversationId conversation,
            long position,
            StaffId sender,
            Instant at,
            @Nullable MessageId replyTo,
            @Nullable ForwardOrigin origin) {}
}
