package hotel.chat.command.proof.publish;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PublishSettingsTest {
    @Test
    void nothing_is_published_by_default() {
        PublishSettings settings = bound(Map.of());

        assertThat(settings.file()).isNull();
        assertThat(settings.directory()).isNull();
        assertThat(settings.s3().bucket()).isNull();
        assertThat(settings.webhook()).isNull();
        assertThat(settings.backoffMax()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://auditor.example/heads", "ftp://auditor.example", "auditor.example", "https:///heads"})
    void a_webhook_is_reached_by_https_only(String url) {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bound(Map.of("webhook", url)));
    }

    @Test
    void a_webhook_on_this_machine_needs_no_tls_and_none_is_none() {
        assertThat(bound(Map.of("webhook", "http://127.0.0.1:9/heads")).webhook())
                .isNotNull();
        assertThat(bound(Map.of("webhook", "")).webhook()).isEmpty();
    }

    @Test
    void the_webhook_is_not_printed() {
        assertThat(bound(Map.of("webhook", "https://auditor.example/heads?token=secret"))
                        .toString())
                .doesNotContain("secret");
    }

    private static PublishSettings bound(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((name, value) -> source.put("chat.audit.publish." + name, value));
        return new Binder(source).bindOrCreate("chat.audit.publish", PublishSettings.class);
    }
}
