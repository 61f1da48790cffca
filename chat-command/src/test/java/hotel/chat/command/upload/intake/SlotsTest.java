package hotel.chat.command.upload.intake;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.upload.UploadsOf;
import hotel.chat.command.upload.intake.Slots.Slot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SlotsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Slots slots = new Slots(UploadsOf.settings(3, 2), meters);

    @Test
    void one_person_takes_so_many_and_the_node_so_many_until_they_are_given_back() {
        Slot first = slots.take(caller(ANNA));
        slots.take(caller(ANNA));

        assertThat(refusal(caller(ANNA))).isEqualTo(RejectionCode.RATE_LIMITED);
        slots.take(caller(BEN));
        assertThat(refusal(caller(CARLA))).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(meters.get("chat.uploads.running").gauge().value()).isEqualTo(3);
        first.close();
        assertThat(refusal(caller(CARLA))).isNull();
        assertThat(refusal(caller(ANNA))).isEqualTo(RejectionCode.UNAVAILABLE);
    }

    private RejectionCode refusal(Caller caller) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> slots.take(caller));
        if (refused != null) {
            assertThat(refused.retryAfter()).isPresent();
        }
        return refused == null ? null : refused.code();
    }
}
