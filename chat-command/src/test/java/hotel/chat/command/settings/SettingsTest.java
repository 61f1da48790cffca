package hotel.chat.command.settings;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTest {
    @Test
    void what_is_not_set_has_its_default() {
        assertThat(binder(Map.of()).bindOrCreate("chat.limits", Limits.class)).isEqualTo(new Limits(500, 500, 20));
        assertThat(binder(Map.of()).bindOrCreate("chat.messages", MessageSettings.class))
                .isEqualTo(new MessageSettings(null));
    }

    @Test
    void each_has_its_own_name() {
        Map<String, String> set = Map.of(
                "chat.limits.participants", "2",
                "chat.limits.message-ids", "1",
                "chat.limits.reactions", "1000",
                "chat.messages.edit-window", "15m");

        assertThat(binder(set).bindOrCreate("chat.limits", Limits.class)).isEqualTo(new Limits(2, 1, 1_000));
        assertThat(binder(set).bindOrCreate("chat.messages", MessageSettings.class))
                .isEqualTo(new MessageSettings(Duration.ofMinutes(15)));
    }

    @Test
    void what_is_out_of_bounds_stops_the_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 500, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1_001, 500, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(500, 0, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(500, 10_001, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(500, 500, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(500, 500, 1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageSettings(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageSettings(Duration.ofDays(3_651)));
    }

    private static Binder binder(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set));
    }
}
