package hotel.chat.app.json;

import java.io.IOException;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LargeAnswersTest {
    private static final int MEGA = 1 << 20;

    private final LargeAnswers answers = new LargeAnswers(2 * MEGA);
    private int sent;

    @Test
    void what_does_not_fit_beside_those_on_their_way_is_refused_and_small_ones_are_not() throws IOException {
        answers.send(
                MEGA,
                () -> answers.send(MEGA, () -> {
                    assertThatExceptionOfType(Rejection.class)
                            .isThrownBy(() -> answers.send(MEGA, this::count))
                            .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE));
                    answers.send(1_000, this::count);
                }));

        assertThat(sent).isEqualTo(1);
        answers.send(MEGA, this::count);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void one_that_is_larger_than_all_together_may_go_alone() throws IOException {
        answers.send(100 * MEGA, this::count);

        assertThat(sent).isEqualTo(1);
    }

    @Test
    void a_client_that_has_gone_takes_nothing_with_it() throws IOException {
        for (int client = 0; client < 10; client++) {
            assertThatIOException()
                    .isThrownBy(() -> answers.send(2 * MEGA, () -> {
                        throw new IOException("gone");
                    }));
        }

        answers.send(2 * MEGA, this::count);
        assertThat(sent).isEqualTo(1);
    }

    private void count() {
        sent++;
    }
}
