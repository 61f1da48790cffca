package hotel.chat.query.unread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Views.ConversationAndStaff;
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
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

class UnreadPropertyTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "dev");

    private final ReadModel model = ReadModel.shared();

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void unread_is_messages_by_others_not_deleted_after_the_marker_and_since_joining(@ForAll("days") List<Step> day) {
        NaiveChat chat = new NaiveChat(model.newHotel().registered(PEOPLE.toArray(String[]::new)));

        day.forEach(chat::take);
        model.settle();

        assertThat(numbers(chat)).isEqualTo(chat.unread());
        chat.unread().forEach((person, unread) -> {
            Browser browser = model.as(chat.hotel, person);
            assertThat(browser.get("/conversations/{c}", chat.conversation)
                            .ok()
                            .get("unread_count")
                            .intValue())
                    .isEqualTo(unread);
            assertThat(browser.get("/unread").ok().get("total_unread").intValue())
                    .isEqualTo(unread);
        });
    }

    private Map<String, Integer> numbers(NaiveChat chat) {
        Map<String, Integer> found = new HashMap<>();
        model.get(UnreadQueries.class)
                .of(
                        chat.hotel.id(),
                        PEOPLE.stream()
                                .map(person -> new ConversationAndStaff(chat.conversation, new StaffId(person)))
                                .toList())
                .forEach(view -> found.put(view.staffId(), view.unreadCount()));
        return found;
    }

    @Provide
    Arbitrary<List<Step>> days() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kind.SEND)),
                Tuple.of(3, Arbitraries.just(Kind.READ)),
                Tuple.of(3, Arbitraries.just(Kind.DELETE)),
                Tuple.of(1, Arbitraries.just(Kind.LEAVE)),
                Tuple.of(2, Arbitraries.just(Kind.JOIN)),
                Tuple.of(2, Arbitraries.just(Kind.EDIT)),
                Tuple.of(2, Arbitraries.just(Kind.REACT)),
                Tuple.of(2, Arbitraries.just(Kind.DELIVER)),
                Tuple.of(1, Arbitraries.just(Kind.WISH)));
        return Combinators.combine(
                        kinds, Arbitraries.of(PEOPLE), Arbitraries.integers().between(0, 1_000))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    enum Kind {
        SEND,
        READ,
        DELETE,
        LEAVE,
        JOIN,
        EDIT,
        REACT,
        DELIVER,
        WISH
    }

    /** Somebody does something, to the message that {@code choice} picks; what is not possible is not done. */
    record Step(Kind kind, String person, int choice) {}

    /** Counts unread by looking at everything. */
    private static final class NaiveChat {
        final HotelFacts hotel;
        final ConversationId conversation;
        private final List<Sent> messages = new ArrayList<>();
        private final Map<String, Long> joined = new LinkedHashMap<>();
        private final Map<String, Long> markers = new HashMap<>();
        private final Map<String, Long> delivered = new HashMap<>();

        NaiveChat(HotelFacts hotel) {
            this.hotel = hotel;
            this.conversation = hotel.group("Day", "anna", "ben");
            joined.put("anna", 0L);
            joined.put("ben", 0L);
        }

        void take(Step step) {
            String person = step.person();
            boolean present = joined.containsKey(person);
            switch (step.kind()) {
                case SEND -> {
                    if (present) {
                        messages.add(new Sent(hotel.sent(conversation, person, "hello"), person));
                    }
                }
                case READ -> {
                    if (present && !messages.isEmpty()) {
                        read(person, picked(step));
                    }
                }
                case DELETE -> {
                    if (!messages.isEmpty() && !picked(step).deleted) {
                        picked(step).deleted = true;
                        hotel.deleted(picked(step).id, person);
                    }
                }
                case LEAVE -> {
                    if (present) {
                        joined.remove(person);
                        hotel.left(conversation, person);
                    }
                }
                case EDIT, REACT, DELIVER, WISH -> {
                    if (present) {
                        doWhatCountsForNothing(step);
                    }
                }
                case JOIN -> {
                    if (!present) {
                        joined.put(person, hotel.added(conversation, "anna", person));
                    }
                }
            }
        }

        private void doWhatCountsForNothing(Step step) {
            String person = step.person();
            if (step.kind() == Kind.WISH) {
                hotel.wished(conversation, person, NotificationLevel.NONE, null);
            } else if (!messages.isEmpty() && !picked(step).deleted) {
                Sent message = picked(step);
                switch (step.kind()) {
                    case EDIT -> hotel.edited(message.id, message.sender, "hello again");
                    case REACT -> react(person, message);
                    default -> deliver(person, message);
                }
            }
        }

        private void react(String person, Sent message) {
            if (message.reactions.add(person)) {
                hotel.reacted(message.id, person, "👍");
            } else {
                message.reactions.remove(person);
                hotel.unreacted(message.id, person, "👍");
            }
        }

        private void deliver(String person, Sent message) {
            long position = hotel.position(message.id);
            if (position > delivered.getOrDefault(person, 0L)) {
                delivered.put(person, position);
                hotel.delivered(message.id, person);
            }
        }

        private void read(String person, Sent message) {
            long position = hotel.position(message.id);
            if (position > markers.getOrDefault(person, 0L)) {
                markers.put(person, position);
                hotel.read(message.id, person);
            }
        }

        private Sent picked(Step step) {
            return messages.get(step.choice() % messages.size());
        }

        Map<String, Integer> unread() {
            Map<String, Integer> numbers = new HashMap<>();
            joined.forEach((person, since) -> {
                long floor = Math.max(since, markers.getOrDefault(person, 0L));
                long count = messages.stream()
                        .filter(message -> !message.deleted
                                && !message.sender.equals(person)
                                && hotel.position(message.id) > floor)
                        .count();
                numbers.put(person, (int) count);
            });
            return numbers;
        }
    }

    private static final class Sent {
        final MessageId id;
        final String sender;
        final Set<String> reactions = new HashSet<>();
        boolean deleted;

        Sent(MessageId id, String sender) {
            this.id = id;
            this.sender = sender;
        }
    }
}
