package hotel.chat.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.Stage;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;

/**
 * Fills a stage's conversations with messages through the product's own append, sealed, keyed and chained, a thousand a
 * commit: one in each conversation, then the next in each, so that the messages of a page lie apart as they do in life.
 */
final class StageFill {
    private static final HotelId HOTEL = new HotelId(ChatApi.HOTEL);
    private static final int BATCH = 1000;
    private static final int TOLD = 100_000;
    private static final String TEXT =
            " is cold again: the boiler; could somebody have a look before the guests are back?";

    private final Ledger ledger;
    private final Stage stage;
    private int written;

    StageFill(Ledger ledger, Stage stage) {
        this.ledger = ledger;
        this.stage = stage;
    }

    /** Until there are so many messages in all. */
    void fill(int messages) {
        while (written < messages) {
            List<DecidedEvent> events = new ArrayList<>();
            StaffId sender = new StaffId("nobody");
            for (int end = Math.min(messages, written + BATCH); written < end; written++) {
                Stage.Conversation conversation = stage.conversations()
                        .get(written % stage.conversations().size());
                int turn = written / stage.conversations().size();
                sender = new StaffId(conversation
                        .people()
                        .get(turn % conversation.people().size())
                        .name());
                events.add(sent(new ConversationId(conversation.id()), sender));
            }
            ledger.append(new Decided(HOTEL, sender, events, Map.of(), Map.of(), Map.of(), null));
            if (written % TOLD == 0) {
                Report.progress(written + " of " + messages + " messages");
            }
        }
    }

    private DecidedEvent sent(ConversationId conversation, StaffId sender) {
        MessageId id = new MessageId(UUID.randomUUID().toString());
        StreamId stream = StreamId.message(HOTEL, id);
        PersonalText text = PersonalText.of(new SubjectKey(stream), "Room " + written % 1000 + TEXT);
        return new DecidedEvent(
                stream,
                0,
                conversation,
                new MessageSent(conversation, id, sender, text, null, null, List.of(), List.of()));
    }
}
