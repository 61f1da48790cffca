package hotel.chat.app.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a node works on at one time. One hotel gets half of them and one person a fifth, so that whoever floods the node
 * leaves room for others; what is over it is refused at once, before anything is read, instead of waiting in memory.
 */
final class Admission {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Shares shares;
    private final MeterRegistry meters;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<HotelId, Integer> ofHotels = new ConcurrentHashMap<>();
    private final Map<Person, Integer> ofPeople = new ConcurrentHashMap<>();

    /** Whose share was used up. */
    enum Bound {
        NODE,
        HOTEL,
        PERSON
    }

    /**
     * Calls at one time.
     *
     * @param node of all; 10..100,000
     */
    record Shares(int node, int hotel, int person) {
        Shares {
            if (node < 10 || node > 100_000) {
                throw new IllegalArgumentException("chat.rate-limits.at-once must be 10..100000");
            }
        }

        static Shares of(int node) {
            return new Shares(node, node / 2, node / 5);
        }

        /** For load that comes from few people of one hotel. */
        static Shares undivided(int node) {
            return new Shares(node, node, node);
        }
    }

    Admission(Shares shares, MeterRegistry meters) {
        this.shares = shares;
        this.meters = meters;
        meters.gauge("chat.calls", all);
        Arrays.stream(Bound.values()).forEach(this::refusals);
    }

    /** Lets a call in; {@link #leave} has to follow. */
    void enter(HotelId hotel, StaffId staff) {
        Person person = new Person(hotel, staff);
        int now = all.incrementAndGet();
        int ofHotel = ofHotels.merge(hotel, 1, Integer::sum);
        int ofPerson = ofPeople.merge(person, 1, Integer::sum);
        if (now <= shares.node() && ofHotel <= shares.hotel() && ofPerson <= shares.person()) {
            return;
        }
        leave(hotel, staff);
        if (ofPerson > shares.person()) {
            throw refused(Bound.PERSON, RejectionCode.RATE_LIMITED, "Too many requests at one time.");
        }
        if (ofHotel > shares.hotel()) {
            throw refused(Bound.HOTEL, RejectionCode.RATE_LIMITED, "Too many requests of one hotel at one time.");
        }
        throw refused(Bound.NODE, RejectionCode.UNAVAILABLE, "There is too much to do.");
    }

    void leave(HotelId hotel, StaffId staff) {
        all.decrementAndGet();
        ofHotels.computeIfPresent(hotel, (_, count) -> less(count));
        ofPeople.computeIfPresent(new Person(hotel, staff), (_, count) -> less(count));
    }

    private static @Nullable Integer less(int count) {
        return count > 1 ? count - 1 : null;
    }

    /** How many are known that have a call here. */
    int people() {
        return ofPeople.size();
    }

    private Rejection refused(Bound bound, RejectionCode code, String detail) {
        refusals(bound).increment();
        return Rejection.retryLater(code, detail, SOON);
    }

    private Counter refusals(Bound bound) {
        return Counter.builder("chat.calls.refused")
                .tag("bound", bound.name().toLowerCase(Locale.ROOT))
                .description("Calls that were refused because too many were under way")
                .register(meters);
    }

    private record Person(HotelId hotel, StaffId staff) {}
}
