package hotel.chat.realtime.embedded;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {

    private static final String PREFIX = "chat.realtime.embedded";

    @Test
    void without_settings_pushers_own_numbers_count() {
        EmbeddedPusherProperties settings = bind(Map.of());

        assertThat(settings.appId()).isEqualTo("staff-chat");
        assertThat(settings.activityTimeout()).hasSeconds(120);
        assertThat(settings.pongTimeout()).hasSeconds(30);
    }

    @ParameterizedTest
    @CsvSource({
        "activity-timeout,500ms",
        "pong-timeout,6m",
        "send-timeout,2m",
        "max-connections,0",
        "max-channels,10001",
        "max-presence-members,0",
        "max-frame,1KB",
        "queue-frames,9",
        "queue-size,65MB"
    })
    void what_is_out_of_bounds_is_refused_at_start(String setting, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + setting, value))).isInstanceOf(BindException.class);
    }

    @Test
    void a_secret_is_long_and_never_printed() {
        assertThatThrownBy(() -> new PusherCredentials("app", "key", "short"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PusherServer.CREDENTIALS.toString()).doesNotContain(PusherServer.CREDENTIALS.secret());
    }

    private static EmbeddedPusherProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, EmbeddedPusherProperties.class);
    }
}
