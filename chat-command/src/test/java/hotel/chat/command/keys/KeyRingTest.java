package hotel.chat.command.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRingTest {
    private static final StreamId ANNA = StreamId.staff(new HotelId("sea-view"), new StaffId("anna"));
    private static final StreamId BEN = StreamId.staff(new HotelId("sea-view"), new StaffId("ben"));
    private static final StreamId CARLA = StreamId.staff(new HotelId("sea-view"), new StaffId("carla"));

    private final Store store = new Store();
    private final KeyRing ring = new KeyRing(new Masters(), store);

    @Test
    void a_key_is_found_also_when_all_are_forgotten_while_it_is_looked_up() {
        ring.find(List.of(ANNA));
        store.whileReading = ring::forgetAll;

        assertThat(ring.find(List.of(ANNA, BEN))).containsOnlyKeys(ANNA, BEN);
        assertThat(store.reads).isEqualTo(3);
    }

    @Test
    void a_key_is_required_also_when_all_are_forgotten_while_it_is_looked_up() {
        store.whileReading = ring::forgetAll;

        assertThat(ring.require(BEN)).isNotNull();
    }

    @Test
    void a_key_that_does_not_exist_is_not_in_the_answer() {
        assertThat(ring.find(List.of(ANNA, CARLA))).containsOnlyKeys(ANNA);
    }

    @Test
    void what_was_found_once_takes_no_statement_until_it_is_forgotten() {
        ring.find(List.of(ANNA, BEN));
        ring.find(List.of(BEN, ANNA));
        assertThat(store.reads).isEqualTo(1);
        ring.forget(ANNA);
        ring.find(List.of(BEN, ANNA));
        assertThat(store.reads).isEqualTo(2);
    }

    /** Knows the keys of two people, and does something once while they are read. */
    private static final class Store implements KeyStore {
        private static final Set<StreamId> PEOPLE = Set.of(ANNA, BEN);

        private Runnable whileReading = () -> {};
        private int reads;

        @Override
        public List<WrappedKey> find(Collection<StreamId> subjects) {
            reads++;
            List<WrappedKey> found = new ArrayList<>();
            for (StreamId subject : subjects) {
                if (PEOPLE.contains(subject)) {
                    found.add(new WrappedKey(subject, null, new byte[32]));
                }
            }
            Runnable once = whileReading;
            whileReading = () -> {};
            once.run();
            return found;
        }
    }

    /** Wraps in nothing. */
    private static final class Masters implements KeyService {
        @Override
        public byte[] wrap(byte[] key, StreamId subject) {
            return key;
        }

        @Override
        public byte[] unwrap(byte[] wrapped, StreamId subject) {
            return wrapped;
        }

        @Override
        public boolean isCurrent(byte[] wrapped) {
            return true;
        }

        @Override
        public void refresh() {
            // there is none to learn of
        }
    }
}
