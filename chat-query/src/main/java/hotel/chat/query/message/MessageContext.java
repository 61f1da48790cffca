package hotel.chat.query.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the messages of one statement share: people, how far everybody present is, who reacted, and the files. */
final class MessageContext {
    private static final JsonMapper JSON = new JsonMapper();

    private final People people;
    private final List<Marker> markers;
    private final Map<String, Map<String, List<String>>> reactions = new HashMap<>();
    private final Map<String, List<MessageFile>> files = new HashMap<>();

    private MessageContext(Content content) {
        this.people = new People(orEmpty(content.people()));
        this.markers = orEmpty(content.markers());
        orEmpty(content.reactions())
                .forEach(reaction -> reactions
                        .computeIfAbsent(reaction.message(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(reaction.emoji(), _ -> new ArrayList<>())
                        .add(reaction.staff()));
        orEmpty(content.files())
                .forEach(file -> files.computeIfAbsent(file.message(), _ -> new ArrayList<>())
                        .add(file));
    }

    static MessageContext parse(String json) {
        return new MessageContext(JSON.readValue(json, Content.class));
    }

    People people() {
        return people;
    }

    /** Each emoji where its first reaction that still stands was put, with its people in that order too. */
    List<ReactionView> reactions(String message) {
        return reactions.getOrDefault(message, Map.of()).entrySet().stream()
                .map(emoji -> ReactionView.of(emoji.getKey(), emoji.getValue()))
                .toList();
    }

    /** The live ones, in the order in which they were sent. */
    List<MessageFile> files(String message) {
        return files.getOrDefault(message, List.of());
    }

    /** How many of those present the message has reached, its sender left out. */
    Reach reach(String conversation, String sender, long position) {
        List<Reach.Marker> others = new ArrayList<>();
        for (Marker marker : markers) {
            if (marker.conversation().equals(conversation) && !marker.staff().equals(sender)) {
                others.add(new Reach.Marker(marker.read(), marker.delivered()));
            }
        }
        return Reach.of(others, position);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private record Content(
            @Nullable List<PersonView> people,
            @Nullable List<Marker> markers,
            @Nullable List<Reaction> reactions,
            @Nullable List<MessageFile> files) {}

    private record Marker(String conversation, String staff, long read, long delivered) {}

    private record Reaction(String message, String emoji, String staff) {}
}
