package hotel.chat.query.message;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.query.staff.People;
import tools.jackson.databind.json.JsonMapper;

/** What the messages of one statement share: people, how far everybody present is, who reacted, and the files. */
final class MessageContext {
    private static final JsonMapper JSON = new JsonMapper();

    private final People people;
    private final List<Marker> markers;
    private final Map<String, Map<String, List<String>>> reactions = new HashMap<>();
    private final Map<String, List<MessageFile>> files = new HashMap<>();

    private MessageContext(
            List<PersonView> people, List<Marker> markers, List<Reaction> reactions, List<MessageFile> files) {
        this.people = new People(people);
        this.markers = markers;
        reactions.forEach(reaction -> this.reactions
                .computeIfAbsent(reaction.message(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(reaction.emoji(), _ -> new ArrayList<>())
                .add(reaction.staff()));
        files.forEach(file -> this.files
                .computeIfAbsent(file.message(), _ -> new ArrayList<>())
                .add(file));
    }

    /** What nearly every page has comes as arrays, which cost less than JSON. */
    static MessageContext of(ResultSet row) throws SQLException {
        return new MessageContext(
                Stream.of(table(row, "people")).map(MessageContext::person).toList(),
                Stream.of(table(row, "markers")).map(Marker::of).toList(),
                List.of(json(row, "reactions", Reaction[].class, new Reaction[0])),
                List.of(json(row, "files", MessageFile[].class, new MessageFile[0])));
    }

    private static String[][] table(ResultSet row, String column) throws SQLException {
        Array found = row.getArray(column);
        return found == null ? new String[0][] : (String[][]) found.getArray();
    }

    private static <T> T json(ResultSet row, String column, Class<T> type, T none) throws SQLException {
        String found = row.getString(column);
        return found == null ? none : JSON.readValue(found, type);
    }

    private static PersonView person(String[] columns) {
        return new PersonView(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
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

    private record Marker(String conversation, String staff, long read, long delivered) {
        static Marker of(String[] columns) {
            return new Marker(columns[0], columns[1], Long.parseLong(columns[2]), Long.parseLong(columns[3]));
        }
    }

    private record Reaction(String message, String emoji, String staff) {}
}
