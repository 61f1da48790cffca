package hotel.chat.realtime.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/**
 * For whom subscriptions of a connection were signed, so that connections of a client that never signed in can be ended
 * too. Bounded for each person alone, since a client can have any socket id signed: the newest 50 of each of the 100,000
 * people who were here last, and those that are open: nobody can make up so many that one of theirs is forgotten.
 */
public final class SignedSockets {
    private static final int MAX_OF_A_PERSON = 50;
    private static final int MAX_PEOPLE = 100_000;

    /** Least recently seen first. */
    private final Map<Person, SequencedSet<String>> sockets = new LinkedHashMap<>(16, 0.75f, true);

    /** For whom each was signed last. */
    private final Map<String, Person> owners = new HashMap<>();

    private final Predicate<String> isOpen;

    /** @param isOpen whether it is known that there is such a connection now; one that there is not will never be */
    public SignedSockets(Predicate<String> isOpen) {
        this.isOpen = isOpen;
    }

    synchronized void remember(String socketId, HotelId hotel, StaffId staff) {
        Person person = new Person(hotel, staff);
        SequencedSet<String> own = sockets.computeIfAbsent(person, _ -> new LinkedHashSet<>());
        own.remove(socketId);
        own.add(socketId);
        owners.put(socketId, person);
        if (own.size() > MAX_OF_A_PERSON) {
            forgetOldest(own, person);
        }
        if (sockets.size() > MAX_PEOPLE) {
            forgetLeastRecent();
        }
    }

    /** The connection is gone, and its id is never used again. */
    public synchronized void forget(String socketId) {
        Person owner = owners.remove(socketId);
        SequencedSet<String> own = owner == null ? null : sockets.get(owner);
        if (own != null) {
            own.remove(socketId);
            if (own.isEmpty()) {
                sockets.remove(owner);
            }
        }
    }

    synchronized List<String> of(HotelId hotel, StaffId staff) {
        SequencedSet<String> own = sockets.get(new Person(hotel, staff));
        return own == null ? List.of() : new ArrayList<>(own);
    }

    private void forgetOldest(SequencedSet<String> own, Person person) {
        own.stream().filter(isOpen.negate()).findFirst().ifPresent(oldest -> {
            own.remove(oldest);
            owners.remove(oldest, person);
        });
    }

    private void forgetLeastRecent() {
        sockets.entrySet().stream()
                .filter(person -> person.getValue().stream().noneMatch(isOpen))
                .findFirst()
                .ifPresent(person -> {
                    person.getValue().forEach(socket -> owners.remove(socket, person.getKey()));
                    sockets.remove(person.getKey());
                });
    }

    private record Person(HotelId hotel, StaffId staff) {}
}
