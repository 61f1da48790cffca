package hotel.chat.app.nodes;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NodeSettingsTest {
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"", "chat-1", "cellar.hotel_2:8080"})
    void names_are_those_of_machines(String name) {
        assertThat(new NodeSettings(name, BEAT, QUIET).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "<b>", "Küche", "a/b"})
    void other_names_are_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeSettings(name, BEAT, QUIET));
    }

    @Test
    void names_that_are_too_long_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeSettings("x".repeat(101), BEAT, QUIET));
    }

    @Test
    void beats_have_bounds_and_nobody_is_quiet_before_two_of_them() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeSettings("", Duration.ofMillis(99), QUIET));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSettings("", Duration.ofSeconds(61), Duration.ofMinutes(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeSettings("", BEAT, Duration.ofMillis(9_999)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeSettings("", BEAT, Duration.ofMinutes(61)));
    }
}
