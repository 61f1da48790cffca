package hotel.chat.query.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** For every position: what an auditor is shown as of it is what the live system answered when it was the newest. */
class AsOfPropertyTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "dev");
    private static final Set<String> ONES_OWN = Set.of("unread_count", "read_up_to", "notification_level");

    private final ReadModel model = ReadModel.shared();

    @Property(tries = 4, shrinking = ShrinkingMode.BOUNDED)
    void what_was_is_shown_as_it_was(@ForAll @Size(min = 10, max = 40) List<@From("deeds") Deed> deeds) {
        Story story = new Story(model.newHotel());
        Map<Long, Answer> live = new LinkedHashMap<>();
        deeds.forEach(deed -> {
            if (story.happens(deed)) {
                live.put(model.ledger().head(), story.live());
            }
        });

        live.forEach((position, answer) -> {
            JsonNode past = story.asOf(position);
            assertThat(past.get("position").asLong()).isEqualTo(position);
            assertThat(past.get("messages")).isEqualTo(answer.messages());
            assertThat(without(past.get("conversation"))).isEqualTo(answer.conversation());
            assertThat(markers(past)).isEqualTo(answer.markers());
        });
    }

    private static JsonNode without(JsonNode conversation) {
        return ((ObjectNode) conversation.deepCopy()).remove(ONES_OWN);
    }

    private static Map<String, List<Long>> markers(JsonNode past) {
        Map<String, List<Long>> markers = new LinkedHashMap<>();
        past.get("markers")
                .forEach(marker -> markers.put(
                        marker.get("staff").get("staff_id").asString(),
                        List.of(
                                marker.get("read_up_to_position").asLong(),
                                marker.get("delivered_up_to_position").asLong())));
        return markers;
    }

    @Provide
    Arbitrary<Deed> deeds() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, PEOPLE.size() - 1),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of("a", "bb", " ", "🛎️", "é", "@ben", ".")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(200)
                                .map(words -> String.join("", words)))
                .as(Deed::new);
    }

    enum Kind {
        SEND,
        REPLY,
        FORWARD,
        SHARE,
        PROCESS,
        UNSHARE,
        EDIT,
        DELETE,
        READ,
        DELIVER,
        REACT,
        UNREACT,
        RENAME,
        LEAVE,
        ADD
    }

    record Deed(Kind kind, int person, int which, String text) {}

    private record Answer(JsonNode conversation, JsonNode messages, Map<String, List<Long>> markers) {}

    /** One conversation, which anna never leaves, so that she can always be asked. */
    private final class Story {
        private final HotelFacts hotel;
        private final ConversationId group;
        private final Browser anna;
        private final Browser audrey;
        private final List<String> present = new ArrayList<>(PEOPLE);
        private final List<MessageId> messages = new ArrayList<>();
        private final Map<String, Long> read = new HashMap<>();
        private final Map<MessageId, AttachedFile> files = new LinkedHashMap<>();

        Story(HotelFacts hotel) {
            this.hotel = hotel.registered(PEOPLE.toArray(String[]::new)).registered("audrey");
            this.group = hotel.group("Lobby", PEOPLE.toArray(String[]::new));
            hotel.group("Elsewhere", "anna", "ben");
            this.anna = model.as(hotel, "anna");
            this.audrey = model.as(hotel, "audrey");
        }

        /** Whether the conversation's own record went on. */
        boolean happens(Deed deed) {
            String by = PEOPLE.get(deed.person());
            MessageId message = messages.isEmpty() ? null : messages.get(deed.which() % messages.size());
            AttachedFile file =
                    files.isEmpty() ? null : List.copyOf(files.values()).get(deed.which() % files.size());
            if (deed.kind() != Kind.ADD && !present.contains(by)) {
                return false;
            }
            switch (deed.kind()) {
                case SEND -> messages.add(hotel.sent(group, by, deed.text(), PEOPLE.get(deed.which() % 4)));
                case RENAME -> hotel.renamed(group, by, deed.text());
                case SHARE -> {
                    AttachedFile photo = hotel.photo("photo " + deed.which());
                    MessageId sharing = hotel.shared(group, by, deed.text(), photo);
                    files.put(sharing, photo);
                    messages.add(sharing);
                }
                case LEAVE -> {
                    if (by.equals("anna")) {
                        return false;
                    }
                    present.remove(by);
                    hotel.left(group, by);
                }
                case ADD -> {
                    if (present.contains(by)) {
                        return false;
                    }
                    present.add(by);
                    hotel.added(group, "anna", by);
                }
                case FORWARD ->
                    messages.add(hotel.forwarded(
                            group,
                            by,
                            deed.text(),
                            new ForwardOrigin(
                                    new MessageId("0197c0de-0000-7000-8000-00000000a001"),
                                    new StaffId("dev"),
                                    hotel.at(1))));
                case PROCESS, UNSHARE -> {
                    if (file == null) {
                        return false;
                    }
                    if (deed.kind() == Kind.PROCESS) {
                        hotel.processed(file, 640, 480);
                    } else {
                        hotel.deleted(file, by);
                    }
                }
                case REPLY, EDIT, DELETE, READ, DELIVER, REACT, UNREACT -> {
                    if (message == null) {
                        return false;
                    }
                    about(message, deed, by);
                }
            }
            return true;
        }

        private void about(MessageId message, Deed deed, String by) {
            switch (deed.kind()) {
                case REPLY -> messages.add(hotel.replied(group, by, deed.text(), message));
                case EDIT -> hotel.edited(message, by, deed.text(), "ben");
                case DELETE -> {
                    hotel.deleted(message, by);
                    messages.remove(message);
                    files.remove(message);
                    if (messages.isEmpty()) {
                        messages.add(hotel.sent(group, by, "begin again"));
                    }
                }
                case READ -> {
                    if (hotel.position(message) > read.getOrDefault(by, 0L)) {
                        read.put(by, hotel.position(message));
                        hotel.read(message, by);
                    }
                }
                case DELIVER -> hotel.delivered(message, by);
                case REACT -> hotel.reacted(message, by, deed.which() % 2 == 0 ? "👍" : "❤️");
                case UNREACT -> hotel.unreacted(message, by, deed.which() % 2 == 0 ? "👍" : "❤️");
                default -> Assertions.fail("not about a message: " + deed.kind());
            }
        }

        Answer live() {
            model.settle();
            JsonNode conversation = anna.get("/conversations/" + group).ok();
            JsonNode page = anna.get("/conversations/" + group + "/messages?limit=200")
                    .ok()
                    .get("messages");
            Map<String, List<Long>> markers = new LinkedHashMap<>();
            JsonNode live =
                    anna.get("/conversations/" + group + "/markers").ok().get("markers");
            present.forEach(person -> live.forEach(marker -> {
                if (marker.get("staff_id").asString().equals(person)) {
                    markers.put(
                            person,
                            List.of(
                                    marker.get("read_up_to_position").asLong(),
                                    marker.get("delivered_up_to_position").asLong()));
                }
            }));
            return new Answer(without(unviewed(conversation)), unviewed(page), markers);
        }

        JsonNode asOf(long position) {
            return unviewed(audrey.get("/audit/conversations/" + group + "?as_of=" + position)
                    .ok());
        }

        /** Without what depends on who looks: whose reactions, and whose links. */
        private JsonNode unviewed(JsonNode node) {
            JsonNode copy = node.deepCopy();
            strip(copy);
            return copy;
        }

        private static void strip(JsonNode node) {
            if (node instanceof ObjectNode object) {
                object.remove("reacted_by_me");
                List.of("url", "thumbnail_url").forEach(link -> {
                    if (object.hasNonNull(link)) {
                        object.put(link, object.get(link).asString().replaceAll("[?].*", ""));
                    }
                });
                object.values().forEach(Story::strip);
            } else if (node instanceof ArrayNode array) {
                array.forEach(Story::strip);
            }
        }
    }
}
