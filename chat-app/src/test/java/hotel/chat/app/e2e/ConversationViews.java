package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import hotel.chat.app.e2e.Happening.Created;
import hotel.chat.app.e2e.Happening.LevelChosen;
import hotel.chat.app.e2e.Happening.Marker;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** How conversations of the naive chat, and what is unread in them, must be shown. */
final class ConversationViews {
    private final NaiveChat chat;
    private final NaivePeople people;
    private final MessageViews messages;

    ConversationViews(NaiveChat chat, NaivePeople people, MessageViews messages) {
        this.chat = chat;
        this.people = people;
        this.messages = messages;
    }

    /** Newest activity first. */
    Map<String, @Nullable Object> list(String viewer) {
        return json(
                "conversations",
                of(viewer).stream()
                        .map(conversation -> seenBy(viewer, conversation))
                        .toList(),
                "next_cursor",
                null);
    }

    Map<String, @Nullable Object> seenBy(String viewer, String conversation) {
        Map<String, @Nullable Object> seen = shape(conversation, message -> messages.seenBy(viewer, message));
        seen.put("unread_count", chat.unread(conversation, viewer).size());
        seen.put(
                "read_up_to",
                chat.marker(ReadUpTo.class, conversation, viewer)
                        .map(Marker::upTo)
                        .orElse(null));
        seen.put(
                "notification_level",
                chat.choice(conversation, viewer).map(LevelChosen::level).orElse("all"));
        return seen;
    }

    /** Without what depends on who looks. */
    Map<String, @Nullable Object> shown(String conversation) {
        return shape(conversation, messages::shown);
    }

    private Map<String, @Nullable Object> shape(
            String conversation, Function<NaiveMessage, Map<String, @Nullable Object>> message) {
        Created creation = chat.creation(conversation);
        List<NaiveMessage> said = chat.messages(conversation);
        return json(
                "conversation_id", conversation,
                "kind", creation.kind(),
                "title", chat.title(conversation),
                "participants", people.persons(byJoining(conversation)),
                "created_at", creation.stamp().at(),
                "created_by", people.person(creation.by()),
                "updated_at", chat.activity(conversation).stamp().at(),
                "last_message", said.isEmpty() ? null : message.apply(said.getLast()));
    }

    /** Only conversations with something unread, newest activity first. */
    Map<String, @Nullable Object> unread(String viewer) {
        List<Map<String, @Nullable Object>> conversations = new ArrayList<>();
        int total = 0;
        for (String conversation : of(viewer)) {
            List<NaiveMessage> unread = chat.unread(conversation, viewer);
            total += unread.size();
            if (!unread.isEmpty()) {
                conversations.add(json(
                        "conversation_id", conversation,
                        "unread_count", unread.size(),
                        "first_unread_message_id", unread.getFirst().id(),
                        "mentions", mentioning(viewer, unread)));
            }
        }
        return json(
                "total_unread", total,
                "conversations_with_unread", conversations.size(),
                "conversations", conversations);
    }

    /** The numbers as they are told after a change in one conversation. */
    Map<String, @Nullable Object> unread(String person, String conversation) {
        Map<String, @Nullable Object> all = unread(person);
        return json(
                "staff_id", person,
                "conversation_id", conversation,
                "unread_count", chat.unread(conversation, person).size(),
                "total_unread", all.get("total_unread"),
                "conversations_with_unread", all.get("conversations_with_unread"));
    }

    private static long mentioning(String viewer, List<NaiveMessage> unread) {
        return unread.stream()
                .filter(message -> message.mentions().contains(viewer))
                .count();
    }

    /** The conversations of a person, newest activity first. */
    private List<String> of(String person) {
        return chat.conversations().stream()
                .filter(conversation -> chat.in(conversation, person))
                .sorted(Comparator.comparingLong((String conversation) ->
                                chat.activity(conversation).position())
                        .reversed())
                .toList();
    }

    /** Those who came together stand by their ids. */
    private List<String> byJoining(String conversation) {
        return chat.participants(conversation).stream()
                .sorted(Comparator.comparingLong((String person) -> chat.joinedAt(conversation, person))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
