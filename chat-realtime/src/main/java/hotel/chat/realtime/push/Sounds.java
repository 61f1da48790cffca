package hotel.chat.realtime.push;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.realtime.device.Owner;

/**
 * Which pushes make a sound: mentions, and of the others the first of a conversation in a while, or since the person read
 * it. Kept in memory: after a take-over a conversation may sound once more.
 */
final class Sounds {
    private static final int MAX_REMEMBERED = 200_000;

    private final Duration window;
    private final Cache<Place, Sounded> latest;

    Sounds(Duration window) {
        this.window = window;
        this.latest = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(window.toMillis() + 1, TimeUnit.MILLISECONDS)
                .build();
    }

    /**
     * Whether this push sounds; then the window begins anew.
     *
     * @param position of the message
     * @param readPosition how far the person has read
     */
    boolean sound(Owner owner, String conversation, boolean mention, long position, long readPosition, Instant now) {
        Place place = new Place(owner, conversation);
        Sounded before = latest.getIfPresent(place);
        boolean sounds =
                mention || before == null || !now.isBefore(before.at.plus(window)) || readPosition >= before.position;
        if (sounds) {
            latest.put(place, new Sounded(position, now));
        }
        return sounds;
    }

    private record Place(Owner owner, String conversation) {}

    private record Sounded(long position, Instant at) {}
}
