package hotel.chat.query.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.audit.AuditedReads.Shown;
import hotel.chat.query.position.ReadGate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditedReadsTest {
    private static final Caller AUDREY = new Caller(new HotelId("h"), new StaffId("audrey"), null);

    @Test
    void it_is_looked_up_while_the_access_is_being_written_down() {
        CountDownLatch isLooking = new CountDownLatch(1);
        LongSupplier entering = () -> {
            passed(isLooking);
            return 7;
        };
        Shown<String> shown = reads(Role.AUDITOR).read(AUDREY, entering, () -> {
            isLooking.countDown();
            return "what was said";
        });
        assertThat(shown).isEqualTo(new Shown<>(7, "what was said"));
    }

    @Test
    void nothing_is_shown_of_what_was_found_when_the_access_is_refused() {
        CountDownLatch wasFound = new CountDownLatch(1);
        LongSupplier entering = () -> {
            passed(wasFound);
            return refused();
        };
        assertThatThrownBy(() -> reads(Role.AUDITOR).read(AUDREY, entering, () -> {
                    wasFound.countDown();
                    return "what was said";
                }))
                .hasMessageContaining("not you");
    }

    @Test
    void a_refusal_counts_before_what_went_wrong_with_the_look() {
        Supplier<String> failing = () -> {
            throw Rejection.notFound();
        };
        assertThatThrownBy(() -> reads(Role.AUDITOR).read(AUDREY, AuditedReadsTest::refused, failing))
                .hasMessageContaining("not you");
        assertThatThrownBy(() -> reads(Role.AUDITOR).read(AUDREY, () -> 7, failing))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.NOT_FOUND));
    }

    @Test
    void who_is_no_auditor_causes_no_look() {
        AtomicBoolean isLookedUp = new AtomicBoolean();
        Supplier<Boolean> look = () -> isLookedUp.getAndSet(true);
        assertThatThrownBy(() -> reads(Role.STAFF).read(AUDREY, () -> 7, look)).isInstanceOf(Rejection.class);
        assertThat(isLookedUp).isFalse();
    }

    private static long refused() {
        throw Rejection.forbidden("not you");
    }

    private static AuditedReads reads(Role role) {
        StaffAccess access = (_, staff) -> Optional.of(new StaffAccess.ActiveStaff(staff, role));
        return new AuditedReads(access, new ReadGate(1, Duration.ofSeconds(5)));
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
