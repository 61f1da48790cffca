package hotel.chat.command.storage;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobNeeds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldFilesTest {
    private static final HotelId HELD = new HotelId("grand-budapest");
    private static final HotelId FREE = new HotelId("sea-view");
    private static final String LIVE = "a".repeat(64);
    private static final String DELETED = "b".repeat(64);
    private static final String ERASED = "c".repeat(64);

    private final BlobNeeds needs = new HeldFiles(new OnlyLive(), HELD::equals);

    @Test
    void a_hotel_with_a_hold_needs_every_file_but_those_that_were_erased() {
        assertThat(needs.needed(HELD, List.of(LIVE, DELETED, ERASED))).containsExactlyInAnyOrder(LIVE, DELETED);
    }

    @Test
    void another_hotel_needs_what_its_read_model_says() {
        assertThat(needs.needed(FREE, List.of(LIVE, DELETED))).containsExactly(LIVE);
        assertThat(needs.position()).isEqualTo(7);
    }

    private static final class OnlyLive implements BlobNeeds {
        @Override
        public long position() {
            return 7;
        }

        @Override
        public Set<String> needed(HotelId hotel, Collection<String> sha256s) {
            return Set.of(LIVE);
        }

        @Override
        public Set<String> erased(HotelId hotel, Collection<String> sha256s) {
            return Set.of(ERASED);
        }
    }
}
