package hotel.chat.app.faults;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What clients asked and were told, with the time at which each request began and ended, in ns of one clock. */
final class History {
    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private final Queue<Edited> edited = new ConcurrentLinkedQueue<>();
    private final Queue<Door> doors = new ConcurrentLinkedQueue<>();
    private final Queue<Marked> marked = new ConcurrentLinkedQueue<>();
    private final Queue<Looked> looked = new ConcurrentLinkedQueue<>();
    private final Queue<Odd> odd = new ConcurrentLinkedQueue<>();

    /** How a request ended. */
    enum Outcome {
        /** It was acknowledged. */
        DONE,
        /** The answer was that it is not done, as the caller may not, or not there. */
        REFUSED,
        /** The answer was that it is not done, for a reason that has nothing to do with who asked: a full disk. */
        FAILED,
        /** No answer came, or one that leaves it open. */
        UNKNOWN
    }

    /**
     * A message, sent again with the same id until an answer came.
     *
     * @param author the guest is in the conversation now and then only
     * @param position that the answer gave; 0 without one
     */
    record Said(
            String id, String conversation, String author, String text, Span span, Outcome outcome, long position) {}

    /** A text that took another's place; only its author edits a message, one edit after the other. */
    record Edited(String message, String text, Span span, Outcome outcome) {}

    /** Somebody was let in or put out, once; a span without an end says that nobody knows how that ended. */
    record Door(String conversation, String person, boolean isIn, Span span) {}

    /**
     * A marker was set.
     *
     * @param asked the position that it was asked to reach
     * @param answered the position at which it stood then
     */
    record Marked(String conversation, String person, long asked, long answered, Span span) {}

    /** A message was looked at with the position of its own last change. */
    record Looked(String message, String expected, String found, Span span) {}

    /** An answer that no fault excuses. */
    record Odd(String request, int status, String body) {}

    /** Of a request, in ns. */
    record Span(long begun, long ended) {
        static Span since(long begun) {
            return new Span(begun, System.nanoTime());
        }

        boolean isBefore(Span other) {
            return ended < other.begun;
        }
    }

    void add(Said one) {
        said.add(one);
    }

    void add(Edited one) {
        edited.add(one);
    }

    void add(Door one) {
        doors.add(one);
    }

    void add(Marked one) {
        marked.add(one);
    }

    void add(Looked one) {
        looked.add(one);
    }

    void add(Odd one) {
        odd.add(one);
    }

    /** How many of which kind ended how, for people. */
    String summary() {
        Map<Outcome, Long> messages =
                said.stream().collect(Collectors.groupingBy(Said::outcome, TreeMap::new, Collectors.counting()));
        return "%s messages, %d edits, %d doors, %d markers, %d looks"
                .formatted(messages, edited.size(), doors.size(), marked.size(), looked.size());
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    List<Edited> edited() {
        return List.copyOf(edited);
    }

    List<Door> doors() {
        return List.copyOf(doors);
    }

    List<Marked> marked() {
        return List.copyOf(marked);
    }

    List<Looked> looked() {
        return List.copyOf(looked);
    }

    List<Odd> odd() {
        return List.copyOf(odd);
    }
}
