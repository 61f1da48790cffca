package hotel.chat.realtime.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/**
 * For whom subscriptions of a connection were signed, so that connections of a client that never signed in can be ended
 * too. Bounded: 100,000 connections, each for 7 days after its last signature.
 */
public final class SignedSockets {
    private static final int MAX_SOCKETS = 100_000;
    private static final Duration EXPIRY = Duration.ofDays(7);

    private final Cache<String, Person> sockets = Caffeine.newBuilder()
            .maximumSize(MAX_SOCKETS)
            .expireAfterWrite(EXPIRY)
            .build();

    void remember(String socketId, HotelId hotel, StaffId staff) {
        sockets.put(socketId, new Person(hotel, staff));
    }

    /** The connection is gone, and its id is never used again. */
    public void forget(String socketId) {
        sockets.invalidate(socketId);
    }

    List<String> of(HotelId hotel, StaffId staff) {
        Person person = new Person(hotel, staff);
        return sockets.asMap().entrySet().stream()
                .filter(socket -> socket.getValue().equals(person))
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Person(HotelId hotel, StaffId staff) {}
}
