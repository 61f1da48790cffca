package hotel.chat.query.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MessageStatePropertyTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla");
    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️");
    private static final int MESSAGES = 4;

    private final ReadModel model = ReadModel.shared();

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void reactions_status_and_receipts_are_what_the_facts_say_one_by_one(@ForAll("days") List<Step> day) {
        NaiveChat chat = new NaiveChat(model.newHotel().registered(PEOPLE.toArray(String[]::new)));
        day.forEach(chat::take);
        model.settle();

        Browser anna = model.as(chat.hotel, "anna");
        for (Sent message : chat.messages) {
            assertThat(reactions(anna, message)).isEqualTo(chat.reactions(message));
            assertThat(anna.get("/messages/{m}", message.id).ok().get("status").asString())
                    .isEqualTo(chat.status(message));
            JsonNode receipts = anna.get("/messages/{m}/receipts", message.id).ok();
            assertThat(times(receipts.get("delivered"))).isEqualTo(chat.reached(message, message.delivered));
            assertThat(times(receipts.get("read"))).isEqualTo(chat.reached(message, message.read));
        }
    }

    private static List<String> reactions(Browser viewer, Sent message) {
        List<String> found = new ArrayList<>();
        for (JsonNode reaction : viewer.get("/messages/{m}", message.id).ok().get("reactions")) {
            List<String> staff = new ArrayList<>();
            reaction.get("staff_ids").forEach(id -> staff.add(id.asString()));
            found.add(reaction.get("emoji").asString() + staff);
        }
        return found;
    }

    private static Map<String, Instant> times(JsonNode receipts) {
        Map<String, Instant> found = new TreeMap<>();
        receipts.forEach(receipt -> found.put(
                receipt.get("staff").get("staff_id").asString(),
                Instant.parse(receipt.get("at").asString())));
        return found;
    }

    @Provide
    Arbitrary<List<Step>> days() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(PEOPLE),
                        Arbitraries.integers().between(0, MESSAGES - 1),
                        Arbitraries.of(EMOJI))
                .as(Step::new)
                .list()
                .ofMaxSize(50);
    }

    enum Kind {
        REACT,
        REACT_AGAIN,
        READ,
        DELIVER,
        DELETE,
        COME_OR_GO
    }

    /** Somebody does something with a message; what is not possible is not done. */
    record Step(Kind kind, String person, int message, String emoji) {}

    /** Keeps everything of every message and person. */
    private static final class NaiveChat {
        final HotelFacts hotel;
        final List<Sent> messages = new ArrayList<>();
        private final ConversationId conversation;
        private final List<String> present = new ArrayList<>(PEOPLE);
        private final Map<String, Integer> read = new HashMap<>();
        private final Map<String, Integer> delivered = new HashMap<>();

        NaiveChat(HotelFacts hotel) {
            this.hotel = hotel;
            this.conversation = hotel.group("Day", PEOPLE.toArray(String[]::new));
            for (int i = 0; i < MESSAGES; i++) {
                String sender = PEOPLE.get(i % 2);
                messages.add(new Sent(hotel.sent(conversation, sender, "hello"), sender));
            }
        }

        void take(Step step) {
            Sent message = messages.get(step.message());
            if (step.kind() == Kind.COME_OR_GO) {
                comeOrGo(step.person());
            } else if (present.contains(step.person())) {
                switch (step.kind()) {
                    case READ -> read(step);
                    case DELIVER -> deliver(step);
                    case DELETE -> delete(message);
                    default -> react(step, message);
                }
            }
        }

        private void comeOrGo(String person) {
            if (person.equals("anna")) {
                return;
            }
            if (present.remove(person)) {
                hotel.left(conversation, person);
            } else {
                present.add(person);
                hotel.added(conversation, "anna", person);
            }
        }

        private void react(Step step, Sent message) {
            Map<String, Long> people = message.reactions.computeIfAbsent(step.emoji(), _ -> new HashMap<>());
            if (message.deleted) {
                return;
            }
            if (people.remove(step.person()) == null) {
                people.put(step.person(), hotel.reacted(message.id, step.person(), step.emoji()));
            } else {
                hotel.unreacted(message.id, step.person(), step.emoji());
            }
        }

        private void read(Step step) {
            if (read.getOrDefault(step.person(), -1) < step.message()) {
                read.put(step.person(), step.message());
                Instant at = hotel.at(hotel.read(messages.get(step.message()).id, step.person()));
                upTo(step).forEach(message -> {
                    message.read.putIfAbsent(step.person(), at);
                    message.delivered.putIfAbsent(step.person(), at);
                });
            }
        }

        private void deliver(Step step) {
            if (delivered.getOrDefault(step.person(), -1) < step.message()) {
                delivered.put(step.person(), step.message());
                Instant at = hotel.at(hotel.delivered(messages.get(step.message()).id, step.person()));
                upTo(step).forEach(message -> message.delivered.putIfAbsent(step.person(), at));
            }
        }

        private List<Sent> upTo(Step step) {
            return messages.subList(0, step.message() + 1);
        }

        private void delete(Sent message) {
            if (!message.deleted) {
                message.deleted = true;
                message.reactions.clear();
                hotel.deleted(message.id, message.sender);
            }
        }

        List<String> reactions(Sent message) {
            return message.reactions.entrySet().stream()
                    .filter(emoji -> !emoji.getValue().isEmpty())
                    .sorted(Comparator.comparing(emoji -> emoji.getValue().values().stream()
                            .min(Long::compare)
                            .orElseThrow()))
                    .map(emoji -> emoji.getKey()
                            + emoji.getValue().entrySet().stream()
                                    .sorted(Map.Entry.comparingByValue())
                                    .map(Map.Entry::getKey)
                                    .toList())
                    .toList();
        }

        String status(Sent message) {
            List<String> others = present.stream()
                    .filter(person -> !person.equals(message.sender))
                    .toList();
            if (others.isEmpty() || !message.delivered.keySet().containsAll(others)) {
                return "sent";
            }
            return message.read.keySet().containsAll(others) ? "read" : "delivered";
        }

        Map<String, Instant> reached(Sent message, Map<String, Instant> all) {
            Map<String, Instant> found = new TreeMap<>(all);
            found.keySet().retainAll(present);
            found.remove(message.sender);
            return found;
        }
    }

    private static final class Sent {
        final MessageId id;
        final String sender;
        final Map<String, Map<String, Long>> reactions = new LinkedHashMap<>();
        final Map<String, Instant> read = new HashMap<>();
        final Map<String, Instant> delivered = new HashMap<>();
        boolean deleted;

        Sent(MessageId id, String sender) {
            this.id = id;
            this.sender = sender;
        }
    }
}
