package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;

/** Fills a server's ledger by the ledger itself, many facts a commit: groups of two in which much is said, edited and read. */
final class ManyFacts {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final StaffId ANNA = new StaffId("anna");
    private static final StaffId BEN = new StaffId("ben");
    private static final int ROUND = 200;

    private final Ledger ledger;

    ManyFacts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param facts at least so many; a conversation's are appended one after the other */
    void append(long facts) {
        long made = 0;
        while (made < facts) {
            made += conversation();
        }
    }

    private long conversation() {
        ConversationId conversation = new ConversationId(UUID.randomUUID().toString());
        StreamId stream = StreamId.conversation(HOTEL, conversation);
        append(List.of(new DecidedEvent(
                stream,
                0,
                conversation,
                new ConversationCreated(
                        conversation,
                        ConversationKind.GROUP,
                        PersonalText.of(new SubjectKey(stream), "Shift " + conversation),
                        ANNA,
                        List.of(ANNA, BEN)))));
        long made = 1;
        long read = 0;
        for (int round = 0; round < 5; round++) {
            List<Fact> said = append(messages(conversation, round));
            Fact last = said.getLast();
            MessageId upTo = ((MessageEdited) last.event()).messageId();
            long position = said.get(said.size() - 2).position();
            append(List.of(new DecidedEvent(
                    StreamId.readMarker(HOTEL, conversation, BEN),
                    round,
                    conversation,
                    new ReadMarkerMoved(conversation, BEN, upTo, position, read))));
            read = position;
            made += said.size() + 1L;
        }
        return made;
    }

    /** The last one is edited. */
    private static List<DecidedEvent> messages(ConversationId conversation, int round) {
        List<DecidedEvent> events = new ArrayList<>();
        MessageId id = new MessageId(UUID.randomUUID().toString());
        for (int i = 0; i < ROUND; i++) {
            id = new MessageId(UUID.randomUUID().toString());
            events.add(event(conversation, id, 0, sent(conversation, id, round + "/" + i)));
        }
        PersonalText text =
                PersonalText.of(new SubjectKey(StreamId.message(HOTEL, id)), "on second thoughts: room 214");
        events.add(event(conversation, id, 1, new MessageEdited(conversation, id, text, List.of())));
        return events;
    }

    private static DecidedEvent event(ConversationId conversation, MessageId id, long sequence, ChatEvent event) {
        return new DecidedEvent(StreamId.message(HOTEL, id), sequence, conversation, event);
    }

    private static MessageSent sent(ConversationId conversation, MessageId id, String what) {
        String text = "The guest of room " + what + " asks for another pillow and for a taxi at half past seven.";
        return new MessageSent(
                conversation,
                id,
                ANNA,
                PersonalText.of(new SubjectKey(StreamId.message(HOTEL, id)), text),
                null,
                null,
                List.of(),
                List.of());
    }

    private List<Fact> append(List<DecidedEvent> events) {
        return ledger.append(new Decided(HOTEL, ANNA, events, Map.of(), Map.of(), Map.of(), null));
    }
}
