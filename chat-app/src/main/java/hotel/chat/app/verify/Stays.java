package hotel.chat.app.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who was in which conversation from when to when, by the facts: each leaving ends the joining before it. */
final class Stays {
    private final Map<Person, Long> present = new HashMap<>();
    private final Set<Stay> past = new HashSet<>();

    private record Person(String conversation, String staff) {}

    /**
     * A stay.
     *
     * @param from position of the joining; 0 where it is not in the export
     * @param to position of the leaving; 0 where there is none
     */
    record Stay(String conversation, String staff, long from, long to) {}

    void join(String conversation, String staff, long position) {
        Long before = present.put(new Person(conversation, staff), position);
        if (before != null) {
            past.add(new Stay(conversation, staff, before, 0));
        }
    }

    void leave(String conversation, String staff, long position) {
        Long from = present.remove(new Person(conversation, staff));
        past.add(new Stay(conversation, staff, from == null ? 0 : from, position));
    }

    boolean has(Stay stay) {
        Long from = present.get(new Person(stay.conversation, stay.staff));
        return past.contains(stay) || (stay.to == 0 && from != null && from == stay.from);
    }
}
