package hotel.chat.app.limit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AdmissionTest {
    private static final HotelId GRAND_BUDAPEST = new HotelId("grand-budapest");
    private static final HotelId SEA_VIEW = new HotelId("sea-view");
    private static final HotelId ALPINE = new HotelId("alpine");
    private static final StaffId ANNA = new StaffId("anna");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(Admission.Shares.of(20), meters);

    @Test
    void one_person_gets_a_fifth_and_is_told_so() {
        enter(4, GRAND_BUDAPEST, "anna");

        assertRefused(GRAND_BUDAPEST, "anna", RejectionCode.RATE_LIMITED);
        enter(1, GRAND_BUDAPEST, "ben");
        enter(1, SEA_VIEW, "anna");
    }

    @Test
    void one_hotel_gets_half_and_another_one_goes_on() {
        enter(4, GRAND_BUDAPEST, "anna");
        enter(4, GRAND_BUDAPEST, "ben");
        enter(2, GRAND_BUDAPEST, "carla");

        assertRefused(GRAND_BUDAPEST, "dev", RejectionCode.RATE_LIMITED);
        enter(4, SEA_VIEW, "sam");
    }

    @Test
    void beyond_what_the_node_can_do_everybody_is_asked_to_come_back() {
        for (HotelId hotel : new HotelId[] {GRAND_BUDAPEST, SEA_VIEW}) {
            enter(4, hotel, "anna");
            enter(4, hotel, "ben");
            enter(2, hotel, "carla");
        }

        assertRefused(ALPINE, "anna", RejectionCode.UNAVAILABLE);
        admission.leave(SEA_VIEW, ANNA);
        enter(1, ALPINE, "anna");
    }

    @Test
    void without_limits_of_people_one_of_them_may_have_all_of_it() {
        Admission undivided = new Admission(Admission.Shares.undivided(20), new SimpleMeterRegistry());

        for (int call = 0; call < 20; call++) {
            undivided.enter(GRAND_BUDAPEST, ANNA);
        }

        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> undivided.enter(GRAND_BUDAPEST, ANNA));
    }

    @Test
    void whoever_has_left_is_forgotten_however_many_come_and_go_at_once() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 1_000; number++) {
                StaffId staff = new StaffId("person-" + number % 7);
                threads.execute(() -> {
                    for (int call = 0; call < 100; call++) {
                        comeAndGo(staff);
                    }
                });
            }
        }

        assertThat(admission.people()).isZero();
        assertThat(meters.get("chat.calls").gauge().value()).isZero();
        enter(4, GRAND_BUDAPEST, "person-1");
    }

    @Test
    void a_bound_that_nobody_can_mean_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Admission.Shares.of(9));
        assertThatIllegalArgumentException().isThrownBy(() -> Admission.Shares.of(100_001));
    }

    private void comeAndGo(StaffId staff) {
        try {
            admission.enter(GRAND_BUDAPEST, staff);
        } catch (Rejection full) {
            assertThat(full.retryAfter()).isPresent();
            return;
        }
        admission.leave(GRAND_BUDAPEST, staff);
    }

    private void enter(int calls, HotelId hotel, String staff) {
        for (int call = 0; call < calls; call++) {
            admission.enter(hotel, new StaffId(staff));
        }
    }

    private void assertRefused(HotelId hotel, String staff, RejectionCode code) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> admission.enter(hotel, new StaffId(staff)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.retryAfter()).isPresent();
                });
    }
}
