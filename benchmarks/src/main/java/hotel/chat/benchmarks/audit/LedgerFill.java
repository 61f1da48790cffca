package hotel.chat.benchmarks.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;

/**
 * Fills a ledger through the product's own append, sealed, keyed and chained, a conversation a commit: of its 1,000 facts
 * 700 are messages, 100 edits and 200 read markers.
 */
public final class LedgerFill {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final StaffId SENDER = new StaffId("bench");
    private static final int TENS = 100;
    private static final int TOLD = 100_000;
    private static final String TEXT =
            "The boiler in room 12 is cold again; could somebody have a look before the guests are back? ";

    private final Ledger ledger;
    private final Map<StreamId, Long> sequences = new HashMap<>();
    private long facts;

    public LedgerFill(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Until it has written at least so many facts; the conversation that it wrote last. */
    public ConversationId fill(long events) {
        if (facts == 0) {
            register();
        }
        ConversationId last = conversation();
        while (facts < events) {
            last = conversation();
            if (facts / TOLD > (facts - TENS * 10) / TOLD) {
                Report.progress(facts + " of " + events + " facts");
            }
        }
        return last;
    }

    private void register() {
        SubjectKey key = new SubjectKey(StreamId.staff(HOTEL, SENDER));
        StaffProfile profile =
                new StaffProfile(PersonalText.of(key, "bench"), PersonalText.of(key, "Ms Bench"), null, null);
        append(List.of(event(StreamId.staff(HOTEL, SENDER), null, new StaffRegistered(SENDER, profile, Role.STAFF))));
    }

    private ConversationId conversation() {
        return conversation(1, 1);
    }

    /** One of so many thousand facts, which come by turns with those of others, ten at a time and a thousand a commit. */
    ConversationId conversation(int thousands, int among) {
        List<ConversationId> all = IntStream.range(0, among)
                .mapToObj(_ -> new ConversationId(UUID.randomUUID().toString()))
                .toList();
        List<DecidedEvent> events = new ArrayList<>();
        all.forEach(id -> events.add(event(
                StreamId.conversation(HOTEL, id),
                id,
                new ConversationCreated(id, ConversationKind.GROUP, null, SENDER, List.of(SENDER)))));
        for (int ten = 0; ten < TENS * thousands * among; ten++) {
            ten(all.get(ten % among), events);
            if (ten % TENS == TENS - 1) {
                append(events);
                events.clear();
            }
        }
        sequences.clear();
        return all.getFirst();
    }

    private void ten(ConversationId conversation, List<DecidedEvent> events) {
        MessageId last = new MessageId(UUID.randomUUID().toString());
        for (int message = 0; message < 7; message++) {
            last = new MessageId(UUID.randomUUID().toString());
            StreamId stream = StreamId.message(HOTEL, last);
            PersonalText text = PersonalText.of(new SubjectKey(stream), TEXT);
            events.add(event(
                    stream,
                    conversation,
                    new MessageSent(conversation, last, SENDER, text, null, null, List.of(), List.of())));
        }
        StreamId stream = StreamId.message(HOTEL, last);
        PersonalText edited = PersonalText.of(new SubjectKey(stream), TEXT + "Thanks!");
        events.add(event(stream, conversation, new MessageEdited(conversation, last, edited, List.of())));
        for (int marker = 0; marker < 2; marker++) {
            long position = facts + events.size();
            events.add(event(
                    StreamId.readMarker(HOTEL, conversation, SENDER),
                    conversation,
                    new ReadMarkerMoved(conversation, SENDER, last, position, position - 1)));
        }
    }

    private DecidedEvent event(
            StreamId stream, @org.jspecify.annotations.Nullable ConversationId conversation, ChatEvent event) {
        long sequence = sequences.merge(stream, 0L, (before, _) -> before + 1);
        return new DecidedEvent(stream, sequence, conversation, event);
    }

    private void append(List<DecidedEvent> events) {
        ledger.append(new Decided(HOTEL, SENDER, events, Map.of(), Map.of(), Map.of(), null));
        facts += events.size();
    }
}
