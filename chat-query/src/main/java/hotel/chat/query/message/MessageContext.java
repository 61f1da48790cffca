package hotel.chat.query.message;

import java.util.List;

import hotel.chat.api.view.PersonView;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the messages of one statement share: people, and how far everybody present has read. */
final class MessageContext {
    private static final JsonMapper JSON = new JsonMapper();

    private final People people;
    private final List<Marker> markers;

    private MessageContext(People people, List<Marker> markers) {
        this.people = people;
        this.markers = markers;
    }

    static MessageContext parse(String json) {
        Content content = JSON.readValue(json, Content.class);
        return new MessageContext(
                new People(content.people() == null ? List.of() : content.people()),
                content.markers() == null ? List.of() : content.markers());
    }

    People people() {
        return people;
    }

    /** How many of those present have read the message, its sender left out. */
    ReadBy readBy(String conversation, String sender, long position) {
        int others = 0;
        int readers = 0;
        for (Marker marker : markers) {
            if (marker.conversation().equals(conversation) && !marker.staff().equals(sender)) {
                others++;
                readers += marker.position() >= position ? 1 : 0;
            }
        }
        return new ReadBy(readers, others);
    }

    /** Of {@code others}, so many have read it. */
    record ReadBy(int readers, int others) {
        String status() {
            return others > 0 && readers == others ? "read" : "sent";
        }
    }

    private record Content(
            @Nullable List<PersonView> people, @Nullable List<Marker> markers) {}

    private record Marker(String conversation, String staff, long position) {}
}
