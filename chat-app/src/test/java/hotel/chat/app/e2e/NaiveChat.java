package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Happening.Activity;
import hotel.chat.app.e2e.Happening.Added;
import hotel.chat.app.e2e.Happening.Created;
import hotel.chat.app.e2e.Happening.LevelChosen;
import hotel.chat.app.e2e.Happening.Marker;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import hotel.chat.app.e2e.Happening.Removed;
import hotel.chat.app.e2e.Happening.Renamed;
import hotel.chat.app.e2e.Happening.Sent;
import org.jspecify.annotations.Nullable;

/**
 * The chat in its plainest form: everything that happened, in order. Each question is answered by going through all of it
 * again, so there is nothing that could be forgotten to be kept up to date.
 */
final class NaiveChat {
    private final List<Happening> past = new ArrayList<>();

    /** Files are looked into while other things happen, so that may be known late. */
    void happened(Happening happening) {
        past.add(happening);
        past.sort(Comparator.comparingLong(Happening::position));
    }

    List<Happening> past() {
        return List.copyOf(past);
    }

    <T extends Happening> List<T> all(Class<T> kind, String conversation) {
        return in(conversation).filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> conversations() {
        return past.stream()
                .filter(Created.class::isInstance)
                .map(Happening::conversation)
                .toList();
    }

    Created creation(String conversation) {
        return all(Created.class, conversation).getFirst();
    }

    boolean direct(String conversation) {
        return creation(conversation).kind().equals("direct");
    }

    @Nullable
    String title(String conversation) {
        List<Renamed> renamings = all(Renamed.class, conversation);
        return renamings.isEmpty()
                ? creation(conversation).title()
                : renamings.getLast().title();
    }

    /** Newest activity. */
    Activity activity(String conversation) {
        return all(Activity.class, conversation).getLast();
    }

    /** Who is in it, in the order of joining. */
    Set<String> participants(String conversation) {
        Set<String> present = new LinkedHashSet<>();
        in(conversation).forEach(happening -> {
            present.addAll(joined(happening));
            if (happening instanceof Removed removed) {
                present.remove(removed.whom());
            }
        });
        return present;
    }

    boolean in(String conversation, String person) {
        return participants(conversation).contains(person);
    }

    /** When somebody was in a conversation: from joining to removal, both included. */
    List<Stay> stays(String conversation, String person) {
        List<Stay> stays = new ArrayList<>();
        in(conversation).forEach(happening -> {
            if (joined(happening).contains(person)) {
                stays.add(new Stay(happening.position(), Long.MAX_VALUE));
            }
            if (happening instanceof Removed removed && removed.whom().equals(person)) {
                stays.add(new Stay(stays.removeLast().from(), happening.position()));
            }
        });
        return stays;
    }

    record Stay(long from, long to) {
        boolean covers(long position) {
            return from <= position && position <= to;
        }
    }

    /** Where somebody who is in it joined last. */
    long joinedAt(String conversation, String person) {
        return stays(conversation, person).getLast().from();
    }

    List<NaiveMessage> messages(String conversation) {
        return all(Sent.class, conversation).stream().map(this::told).toList();
    }

    Optional<NaiveMessage> message(String id) {
        return past.stream()
                .filter(happening ->
                        happening instanceof Sent sent && sent.message().equals(id))
                .map(Sent.class::cast)
                .findFirst()
                .map(this::told);
    }

    boolean liveIn(String conversation, String message) {
        return message(message)
                .filter(found -> found.live() && found.conversation().equals(conversation))
                .isPresent();
    }

    /** The message that has or had a file. */
    Optional<NaiveMessage> owner(String file) {
        return past.stream()
                .filter(happening ->
                        happening instanceof Sent sent && sent.stamp().files().contains(file))
                .map(Sent.class::cast)
                .findFirst()
                .map(this::told);
    }

    /** Files that nobody has looked into yet. */
    List<String> unprocessed() {
        return past.stream()
                .filter(Sent.class::isInstance)
                .flatMap(sent -> told((Sent) sent).files().stream())
                .filter(file -> file.live() && !file.processed())
                .map(NaiveFile::id)
                .toList();
    }

    /** The one that is furthest. */
    <T extends Marker> Optional<T> marker(Class<T> kind, String conversation, String person) {
        return all(kind, conversation).stream()
                .filter(move -> move.by().equals(person))
                .max(Comparator.comparingLong(Marker::upToPosition));
    }

    <T extends Marker> long reached(Class<T> kind, String conversation, String person) {
        return marker(kind, conversation, person).map(Marker::upToPosition).orElse(0L);
    }

    /** Messages by others, not deleted, after my marker, since I joined. */
    List<NaiveMessage> unread(String conversation, String person) {
        long floor = Math.max(reached(ReadUpTo.class, conversation, person), joinedAt(conversation, person));
        return messages(conversation).stream()
                .filter(message -> message.live() && !message.by(person) && message.position() > floor)
                .toList();
    }

    /** It outlives leaving and coming back. */
    Optional<LevelChosen> choice(String conversation, String person) {
        return all(LevelChosen.class, conversation).stream()
                .filter(choice -> choice.by().equals(person))
                .reduce((_, newer) -> newer);
    }

    /** Present participants but the sender. */
    List<String> others(NaiveMessage message) {
        return participants(message.conversation()).stream()
                .filter(person -> !message.by(person))
                .toList();
    }

    /** The first move of somebody's marker that reached a message. */
    <T extends Marker> Optional<T> firstTo(Class<T> kind, NaiveMessage message, String person) {
        return all(kind, message.conversation()).stream()
                .filter(move -> move.by().equals(person) && move.upToPosition() >= message.position())
                .findFirst();
    }

    private static List<String> joined(Happening happening) {
        return switch (happening) {
            case Created created -> created.people();
            case Added added -> added.people();
            default -> List.of();
        };
    }

    private NaiveMessage told(Sent sent) {
        return new NaiveMessage(
                sent,
                past.stream()
                        .filter(happening -> Objects.equals(happening.about(), Optional.of(sent.message())))
                        .toList());
    }

    private Stream<Happening> in(String conversation) {
        return past.stream().filter(happening -> happening.conversation().equals(conversation));
    }
}
