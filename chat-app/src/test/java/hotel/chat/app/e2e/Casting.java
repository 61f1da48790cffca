package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Deed.Pick;
import hotel.chat.app.e2e.Deed.Relation;
import hotel.chat.app.e2e.Happening.Sent;
import org.jspecify.annotations.Nullable;

/** Makes a deed's numbers people, conversations and messages, as the chat is by then. */
final class Casting {
    private static final List<String> EMOJIS = List.of("👍", "❤️", "👩🏽‍🍳");
    private static final List<String> LEVELS = List.of("all", "mentions", "none");
    private static final String PAST = "2020-01-01T00:00:00.000Z";

    private final NaiveChat chat;
    private final List<String> people;

    Casting(NaiveChat chat, List<String> people) {
        this.chat = chat;
        this.people = people;
    }

    Act cast(Deed deed) {
        String here = conversation(deed.message());
        String message = message(deed.message());
        String by = person(deed, here, message);
        return switch (deed.kind()) {
            case SEND -> new Act.Send(by, here, UUID.randomUUID().toString(), deed.words(), replyTo(deed));
            case SEND_FILES -> sendFiles(deed, by, here);
            case DELETE_FILE -> deleteFile(deed, here);
            case READ -> new Act.Read(by, here, named(deed), upTo(deed, message));
            case DELIVER -> new Act.Deliver(by, here, named(deed), upTo(deed, message));
            case REACT -> new Act.React(by, message, chosen(deed, EMOJIS));
            case UNREACT -> new Act.Unreact(by, message, chosen(deed, EMOJIS));
            case EDIT -> new Act.Edit(by, message, deed.words());
            case DELETE -> new Act.Delete(by, message);
            case FORWARD -> forward(deed);
            case ADD -> new Act.Add(by, here, newcomers(deed));
            case REMOVE -> new Act.Remove(by, here, chosen(deed, people));
            case LEAVE -> new Act.Remove(by, here, by);
            case LEVEL -> new Act.ChooseLevel(by, here, chosen(deed, LEVELS), until(deed));
            case RENAME -> new Act.Rename(by, here, title(deed));
            case OPEN_AGAIN -> openAgain(deed);
        };
    }

    private Act sendFiles(Deed deed, String by, String here) {
        int choice = deed.choice();
        List<SmallFile> files = IntStream.rangeClosed(0, choice % 3)
                .mapToObj(next -> pick(SmallFile.ALL, choice / 3 + next))
                .toList();
        Optional<Wording> words = choice % 2 == 0 ? Optional.of(deed.words()) : Optional.empty();
        Act.Way way = deed.words().pieces().size() % 2 == 0 ? Act.Way.FORM : Act.Way.UPLOADS;
        return new Act.SendFiles(by, here, UUID.randomUUID().toString(), words, replyTo(deed), files, way);
    }

    /** One of the newest files, mostly of that conversation and by its sender; where there is none, an id that is of nothing. */
    private Act deleteFile(Deed deed, String here) {
        List<NaiveFile> files = files(here);
        if (files.isEmpty()) {
            files = chat.conversations().stream()
                    .flatMap(conversation -> files(conversation).stream())
                    .toList();
        }
        if (files.isEmpty()) {
            return new Act.DeleteFile(person(deed, here, ""), UUID.randomUUID().toString());
        }
        Sent sent = pick(files, deed.message().back()).sent();
        return new Act.DeleteFile(
                person(deed, sent.conversation(), sent.message()),
                pick(sent.stamp().files(), deed.choice()));
    }

    private List<NaiveFile> files(String conversation) {
        return chat.messages(conversation).reversed().stream()
                .flatMap(message -> message.files().stream())
                .toList();
    }

    /** Often a message with files, of whatever conversation. */
    private Act forward(Deed deed) {
        String message = curious(deed, chat.conversations()).orElse(message(deed.message()));
        String here = chat.message(message).map(NaiveMessage::conversation).orElse(conversation(deed.message()));
        return new Act.Forward(person(deed, here, message), message, targets(deed), note(deed));
    }

    /** Every other time one with files, as these are few; best one that has lost some. */
    private Optional<String> curious(Deed deed, List<String> conversations) {
        List<NaiveMessage> withFiles = conversations.stream()
                .flatMap(conversation -> chat.messages(conversation).reversed().stream())
                .filter(message ->
                        deed.choice() % 2 == 0 && !message.liveFiles().isEmpty())
                .toList();
        return withFiles.stream()
                .filter(message -> message.liveFiles().size() < message.files().size())
                .findFirst()
                .or(() -> withFiles.stream().findFirst())
                .map(NaiveMessage::id);
    }

    private String person(Deed deed, String conversation, String message) {
        List<String> insiders = List.copyOf(chat.participants(conversation));
        Optional<String> author = chat.message(message).map(NaiveMessage::sender);
        if (deed.relation() == Relation.AUTHOR && author.isPresent()) {
            return author.get();
        }
        return pick(deed.relation() == Relation.ANYBODY || insiders.isEmpty() ? people : insiders, deed.who());
    }

    private String conversation(Pick pick) {
        return pick(chat.conversations(), pick.where());
    }

    /** In a conversation without messages: an id that is of nothing. */
    private String message(Pick pick) {
        List<NaiveMessage> messages = chat.messages(conversation(pick)).reversed();
        return messages.isEmpty()
                ? UUID.randomUUID().toString()
                : pick(messages, pick.back()).id();
    }

    /** Mostly of the same conversation, as one out of four conversations would seldom be the right one. */
    private Optional<String> replyTo(Deed deed) {
        return deed.others().stream().findFirst().map(other -> quoted(deed, isRare(deed) ? other : here(deed, other)));
    }

    private String quoted(Deed deed, Pick pick) {
        return curious(deed, List.of(conversation(pick))).orElse(message(pick));
    }

    private static Pick here(Deed deed, Pick other) {
        return new Pick(deed.message().where(), other.back());
    }

    private List<String> named(Deed deed) {
        Stream<Pick> more = deed.others().stream().map(other -> isRare(deed) ? other : here(deed, other));
        return Stream.concat(Stream.of(deed.message()), more)
                .map(this::message)
                .distinct()
                .toList();
    }

    private static Optional<String> upTo(Deed deed, String message) {
        return deed.choice() % 2 == 0 ? Optional.of(message) : Optional.empty();
    }

    private List<String> targets(Deed deed) {
        List<Pick> picks = deed.others().isEmpty() ? List.of(deed.message()) : deed.others();
        return picks.stream().map(this::conversation).distinct().toList();
    }

    private static Optional<Wording> note(Deed deed) {
        return deed.choice() % 3 == 0 ? Optional.of(deed.words()) : Optional.empty();
    }

    private List<String> newcomers(Deed deed) {
        List<String> newcomers = new ArrayList<>(List.of(chosen(deed, people)));
        deed.others().forEach(other -> newcomers.add(pick(people, other.back())));
        return newcomers.stream().distinct().toList();
    }

    private static Optional<String> until(Deed deed) {
        return switch (deed.choice() % 4) {
            case 0 -> Optional.of(PAST);
            case 1 -> Optional.of(MarkerRules.FUTURE);
            default -> Optional.empty();
        };
    }

    private static @Nullable String title(Deed deed) {
        int choice = deed.choice() % 4;
        return choice == 0 ? null : "Shift " + choice;
    }

    private Act openAgain(Deed deed) {
        List<String> pair = chat.conversations().stream()
                .filter(chat::direct)
                .findFirst()
                .map(direct -> chat.creation(direct).people())
                .orElseThrow();
        return new Act.OpenDirect(pick(pair, deed.choice()), pick(pair, deed.choice() + 1));
    }

    private static boolean isRare(Deed deed) {
        return deed.choice() % 10 == 9;
    }

    private static <T> T chosen(Deed deed, List<T> from) {
        return pick(from, deed.choice());
    }

    private static <T> T pick(List<T> from, int number) {
        return from.get(number % from.size());
    }
}
