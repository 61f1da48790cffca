package hotel.chat.app.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Bounds the memory of what is large and on its way from or to clients, who may take their time: a sixteenth of the heap, a quarter
 * of that for one person. What does not fit is refused, and asked for again. What is small is not counted.
 */
public final class HeapShare {
    private static final int LEAST = 8 << 20;
    private static final int PART = 16;
    private static final int KILO = 1_024;

    /** Of the whole, one for each person. */
    private static final int SHARES = 4;

    private final int all;
    private final long large;
    private final Semaphore left;
    private final Map<Object, Integer> ofPeople = new ConcurrentHashMap<>();

    /** Room that is taken until it is closed. */
    public interface Room extends AutoCloseable {
        Room NONE = () -> {};

        @Override
        void close();
    }

    /**
     * @param bytes of all together
     * @param large bytes from which on something is counted
     */
    public HeapShare(long bytes, long large) {
        this.all = Math.toIntExact(bytes / KILO);
        this.large = large;
        this.left = new Semaphore(all);
    }

    public static HeapShare ofThisHeap(long large) {
        return new HeapShare(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART), large);
    }

    /** Whether so many bytes are counted. */
    public boolean isLarge(long bytes) {
        return bytes >= large;
    }

    /** Room for so many bytes, or {@code unavailable}. */
    public Room take(long bytes) {
        if (!isLarge(bytes)) {
            return Room.NONE;
        }
        int size = (int) Math.min(all, bytes / KILO);
        Object person = person();
        if (ofPeople.merge(person, size, Integer::sum) > Math.max(size, all / SHARES) || !left.tryAcquire(size)) {
            giveBack(person, size);
            throw Rejection.retryLater(
                    RejectionCode.UNAVAILABLE, "Too much of this size is on its way.", Duration.ofSeconds(1));
        }
        return () -> {
            left.release(size);
            giveBack(person, size);
        };
    }

    private void giveBack(Object person, int size) {
        ofPeople.computeIfPresent(person, (_, held) -> held > size ? held - size : null);
    }

    /** Whoever has no token is one person. */
    private static Object person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        Object principal = authentication == null ? null : authentication.getPrincipal();
        return principal == null ? "" : principal;
    }
}
