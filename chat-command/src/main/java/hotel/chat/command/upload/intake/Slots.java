package hotel.chat.command.upload.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.settings.UploadSettings;
import io.micrometer.core.instrument.MeterRegistry;

/** How many requests may bring files at one time: on this node, and of one person on this node. */
public final class Slots {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final UploadSettings settings;
    private final Map<Person, Integer> taken = new HashMap<>();
    private int all;

    public Slots(UploadSettings settings, MeterRegistry meters) {
        this.settings = settings;
        meters.gauge("chat.uploads.running", this, Slots::running);
    }

    /** A slot until it is closed; {@code rate_limited} or {@code unavailable} when there is none. */
    public synchronized Slot take(Caller caller) {
        Person person = new Person(caller.hotel(), caller.staff());
        int own = taken.getOrDefault(person, 0);
        if (own >= settings.parallelPerPerson()) {
            throw Rejection.retryLater(
                    RejectionCode.RATE_LIMITED, "Too many uploads of one person at the same time.", SOON);
        }
        if (all >= settings.parallel()) {
            throw Rejection.retryLater(RejectionCode.UNAVAILABLE, "Too many uploads at the same time.", SOON);
        }
        all++;
        taken.put(person, own + 1);
        return new Slot(person);
    }

    private synchronized void give(Person person) {
        all--;
        taken.computeIfPresent(person, (_, own) -> own == 1 ? null : own - 1);
    }

    private synchronized int running() {
        return all;
    }

    private record Person(HotelId hotel, StaffId staff) {}

    /** One of them, while a request runs. */
    public final class Slot implements AutoCloseable {
        private final Person person;

        private Slot(Person person) {
            this.person = person;
        }

        @Override
        public void close() {
            give(person);
        }
    }
}
