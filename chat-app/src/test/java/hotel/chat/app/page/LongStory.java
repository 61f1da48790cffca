package hotel.chat.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;

/** A group of two in which much was said, in messages of one to seven lines; the ledger itself writes it, many facts a commit. */
record LongStory(Ledger ledger, HotelId hotel, ConversationId conversation, List<StaffId> people) {
    private static final int COMMIT = 250;
    private static final String LINE =
            "The guest of the corner room asks for another pillow, a kettle and a late breakfast. ";

    /** Tells it; the conversation. */
    static String tell(Ledger ledger, String title, int messages, Colleague anna, Colleague ben) {
        ConversationId conversation = new ConversationId(UUID.randomUUID().toString());
        LongStory story = new LongStory(
                ledger,
                new HotelId(anna.hotel()),
                conversation,
                List.of(new StaffId(anna.id()), new StaffId(ben.id())));
        story.begin(title);
        for (int from = 1; from <= messages; from += COMMIT) {
            story.say(from, Math.min(messages, from + COMMIT - 1));
        }
        return conversation.value();
    }

    /** What the message of a number begins with. */
    static String words(int number) {
        return "No " + number + " of the story.";
    }

    private void begin(String title) {
        StreamId stream = StreamId.conversation(hotel, conversation);
        PersonalText name = PersonalText.of(new SubjectKey(stream), title);
        append(List.of(new DecidedEvent(
                stream,
                0,
                conversation,
                new ConversationCreated(conversation, ConversationKind.GROUP, name, people.getFirst(), people))));
    }

    private void say(int first, int last) {
        List<DecidedEvent> said = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            MessageId id = new MessageId(UUID.randomUUID().toString());
            StreamId stream = StreamId.message(hotel, id);
            PersonalText text =
                    PersonalText.of(new SubjectKey(stream), words(number) + " " + LINE.repeat(number * 5 % 7));
            StaffId sender = people.get(number / 3 % 2);
            said.add(new DecidedEvent(
                    stream,
                    0,
                    conversation,
                    new MessageSent(conversation, id, sender, text, null, null, List.of(), List.of())));
        }
        append(said);
    }

    private void append(List<DecidedEvent> events) {
        ledger.append(new Decided(hotel, people.getFirst(), events, Map.of(), Map.of(), Map.of(), null));
    }
}
