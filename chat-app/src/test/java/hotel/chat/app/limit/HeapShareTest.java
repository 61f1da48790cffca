package hotel.chat.app.limit;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.app.limit.HeapShare.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeapShareTest {
    private static final int MEGA = 1 << 20;

    private final HeapShare share = new HeapShare(4 * MEGA, MEGA / 16);

    @AfterEach
    void nobodyAsks() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void what_does_not_fit_beside_the_rest_is_refused_and_what_is_small_is_not() {
        for (String person : new String[] {"anna", "ben", "carla", "dev"}) {
            by(person);
            assertThat(share.take(MEGA)).isNotNull();
        }

        by("mona");
        assertRefused(MEGA);
        assertThat(share.take(1_000)).isSameAs(Room.NONE);
    }

    @Test
    void one_person_gets_a_quarter_and_may_go_on_when_it_is_free_again() {
        by("anna");
        Room room = share.take(MEGA);
        assertRefused(MEGA);
        by("ben");
        assertThat(share.take(MEGA)).isNotNull();

        by("anna");
        room.close();
        assertThat(share.take(MEGA)).isNotNull();
    }

    @Test
    void what_is_larger_than_all_together_may_go_alone() {
        by("anna");

        share.take(100 * MEGA).close();
        share.take(100 * MEGA).close();
    }

    @Test
    void whoever_has_no_token_shares_one_quarter() {
        share.take(MEGA);

        assertRefused(MEGA);
    }

    private void assertRefused(long bytes) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> share.take(bytes))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE));
    }

    private static void by(String person) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, ""));
    }
}
