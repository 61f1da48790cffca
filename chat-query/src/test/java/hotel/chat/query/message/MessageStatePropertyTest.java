package hotel.chat.query.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MessageStatePropertyTest {
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla");
    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️");
    private static final int MESSAGES = 4;
    private static final int MOST = 8;

    private final ReadModel model = ReadModel.shared();

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void reactions_files_status_and_receipts_are_what_the_facts_say_one_by_one(@ForAll("days") List<Step> day) {
        NaiveChat chat = new NaiveChat(model.newHotel().registered(PEOPLE.toArray(String[]::new)));
        day.forEach(chat::take);
        model.settle();

        Browser anna = model.as(chat.hotel, "anna");
        for (Sent message : chat.messages) {
            JsonNode shown = anna.get("/messages/{m}", message.id).ok();
            assertThat(reactions(shown)).isEqualTo(chat.reactions(message));
            assertThat(files(shown)).isEqualTo(message.shownFiles());
            assertThat(shown.at("/reply_to/has_attachments").asBoolean(false)).isEqualTo(message.quotesFiles());
            assertThat(shown.get("status").asString()).isEqualTo(chat.status(message));
            JsonNode receipts = anna.get("/messages/{m}/receipts", message.id).ok();
            assertThat(times(receipts.get("delivered"))).isEqualTo(chat.reached(message, message.delivered));
            assertThat(times(receipts.get("read"))).isEqualTo(chat.reached(message, message.read));
        }
    }

    private static List<String> files(JsonNode message) {
        List<String> found = new ArrayList<>();
        for (JsonNode file : message.get("attachments")) {
            found.add(SentFile.shown(
                    file.get("attachment_id").asString(),
                    file.get("name").asString(),
                    file.get("width").isNumber() && file.get("thumbnail_url").isString()));
        }
        return found;
    }

    private static List<String> reactions(JsonNode message) {
        List<String> found = new ArrayList<>();
        for (JsonNode reaction : message.get("reactions")) {
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
                        Arbitraries.integers().between(0, MOST - 1),
                        Arbitraries.integers().between(0, EMOJI.size() - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    enum Kind {
        REACT,
        REACT_AGAIN,
        READ,
        DELIVER,
        DELETE,
        COME_OR_GO,
        SHARE,
        LOOK_INTO,
        TAKE_OFF,
        FORWARD,
        REPLY
    }

    /**
     * Somebody does something with a message; what is not possible is not done.
     *
     * @param choice of an emoji, of one of the files, of how many
     */
    record Step(Kind kind, String person, int message, int choice) {
        String emoji() {
            return EMOJI.get(choice);
        }
    }

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
                messages.add(new Sent(hotel.sent(conversation, sender, "hello"), sender, "hello", null));
            }
        }

        void take(Step step) {
            Sent message = messages.get(step.message() % messages.size());
            if (step.kind() == Kind.COME_OR_GO) {
                comeOrGo(step.person());
            } else if (present.contains(step.person())) {
                switch (step.kind()) {
                    case READ -> read(step.person(), messages.indexOf(message));
                    case DELIVER -> deliver(step.person(), messages.indexOf(message));
                    case DELETE -> delete(message);
                    case SHARE -> share(step);
                    case LOOK_INTO -> message.live(step.choice()).ifPresent(this::lookInto);
                    case TAKE_OFF -> message.live(step.choice()).ifPresent(file -> takeOff(message, file));
                    case FORWARD -> forward(step.person(), message);
                    case REPLY -> reply(step.person(), message);
                    case REACT, REACT_AGAIN, COME_OR_GO -> react(step, message);
                }
            }
        }

        private void share(Step step) {
            AttachedFile[] files = IntStream.rangeClosed(0, step.choice())
                    .mapToObj(number -> hotel.photo("photo " + number))
                    .toArray(AttachedFile[]::new);
            String text = step.message() % 2 == 0 ? "" : "look";
            add(hotel.shared(conversation, step.person(), text, files), step.person(), text, null, files);
        }

        private void lookInto(SentFile file) {
            if (!file.processed) {
                file.processed = true;
                hotel.processed(file.file, 40, 30);
            }
        }

        private void takeOff(Sent message, SentFile file) {
            file.deleted = true;
            hotel.deleted(file.file, message.sender);
            if (message.text.isEmpty() && message.shownFiles().isEmpty()) {
                delete(message);
            }
        }

        private void forward(String person, Sent message) {
            if (!message.deleted) {
                AttachedFile[] copies = message.files.stream()
                        .filter(file -> !file.deleted)
                        .map(file -> HotelFacts.copyOf(file.file))
                        .toArray(AttachedFile[]::new);
                ForwardOrigin origin = new ForwardOrigin(
                        message.id, new StaffId(message.sender), hotel.at(hotel.position(message.id)));
                add(
                        hotel.forwarded(conversation, person, message.text, origin, copies),
                        person,
                        message.text,
                        null,
                        copies);
            }
        }

        private void reply(String person, Sent message) {
            if (!message.deleted) {
                add(hotel.replied(conversation, person, "yes", message.id), person, "yes", message);
            }
        }

        private void add(MessageId id, String sender, String text, Sent replyTo, AttachedFile... files) {
            Sent sent = new Sent(id, sender, text, replyTo);
            for (AttachedFile file : files) {
                sent.files.add(new SentFile(file));
            }
            messages.add(sent);
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

        private void read(String person, int upTo) {
            if (read.getOrDefault(person, -1) < upTo) {
                read.put(person, upTo);
                Instant at = hotel.at(hotel.read(messages.get(upTo).id, person));
                messages.subList(0, upTo + 1).forEach(message -> {
                    message.read.putIfAbsent(person, at);
                    message.delivered.putIfAbsent(person, at);
                });
            }
        }

        private void deliver(String person, int upTo) {
            if (delivered.getOrDefault(person, -1) < upTo) {
                delivered.put(person, upTo);
                Instant at = hotel.at(hotel.delivered(messages.get(upTo).id, person));
                messages.subList(0, upTo + 1).forEach(message -> message.delivered.putIfAbsent(person, at));
            }
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
        final String text;
        final Sent replyTo;
        final List<SentFile> files = new ArrayList<>();
        final Map<String, Map<String, Long>> reactions = new LinkedHashMap<>();
        final Map<String, Instant> read = new HashMap<>();
        final Map<String, Instant> delivered = new HashMap<>();
        boolean deleted;

        Sent(MessageId id, String sender, String text, Sent replyTo) {
            this.id = id;
            this.sender = sender;
            this.text = text;
            this.replyTo = replyTo;
        }

        /** One of the files, if it is still there. */
        Optional<SentFile> live(int number) {
            return files.stream()
                    .skip(number)
                    .limit(1)
                    .filter(file -> !deleted && !file.deleted)
                    .findFirst();
        }

        List<String> shownFiles() {
            return files.stream()
                    .filter(file -> !deleted && !file.deleted)
                    .map(file -> SentFile.shown(
                            file.file.attachmentId().value(), file.file.name().value(), file.processed))
                    .toList();
        }

        boolean quotesFiles() {
            return replyTo != null && !replyTo.shownFiles().isEmpty();
        }
    }

    private static final class SentFile {
        final AttachedFile file;
        boolean processed;
        boolean deleted;

        SentFile(AttachedFile file) {
            this.file = file;
        }

        static String shown(String id, String name, boolean isPictured) {
            return id + " " + name + (isPictured ? " with picture" : "");
        }
    }
}
