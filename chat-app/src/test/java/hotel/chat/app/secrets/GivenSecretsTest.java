package hotel.chat.app.secrets;

import java.util.HashMap;
import java.util.Map;

import hotel.chat.app.startup.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which secrets a server starts with. */
@ExtendWith(OutputCaptureExtension.class)
class GivenSecretsTest {
    private static final String PUBLISHED = "a-secret-of-sixteen";
    private static final String GOOD = "5b0c2f9e7d1a48c6";
    private static final String URL = "jdbc:postgresql://db/chat";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "chat.pusher.secret",
                "chat.storage.s3.secret-key",
                "chat.audit.publish.s3.secret-key"
            })
    void beside_a_database_of_ones_own_published_secrets_end_the_start_and_are_not_said(String setting) {
        look(Map.of("spring.datasource.url", URL, setting, GOOD));

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> look(Map.of("spring.datasource.url", URL, setting, PUBLISHED)))
                .withMessageContaining(setting)
                .withMessageContaining("published")
                .withMessageNotContaining("of-sixteen");
    }

    @Test
    void short_secrets_and_those_of_a_demo_are_warned_of_and_not_said(CapturedOutput output) {
        look(Map.of("spring.datasource.url", URL, "chat.pusher.secret", "s3cr3t"));
        look(Map.of("spring.datasource.url", URL, "chat.storage.s3.secret-key", PUBLISHED, "chat.demo", "true"));

        assertThat(output)
                .containsOnlyOnce("chat.pusher.secret) is easy to guess")
                .containsOnlyOnce("chat.storage.s3.secret-key) is easy to guess")
                .doesNotContain("s3cr3t", "of-sixteen");
    }

    @Test
    void a_password_within_the_url_counts_too() {
        look(Map.of("spring.datasource.url", URL + "?user=chat&password=" + GOOD));

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> look(
                        Map.of("spring.datasource.url", URL + "?user=chat&password=a%2Dsecret-of-sixteen&ssl=true")))
                .withMessageContaining("SPRING_DATASOURCE_URL")
                .withMessageNotContaining("of-sixteen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no"})
    void with_the_embedded_database_they_end_the_start_where_a_demo_is_refused(String demo) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> look(Map.of("chat.demo", demo, "chat.pusher.secret", PUBLISHED)))
                .withMessageContaining("chat.pusher.secret");
    }

    @Test
    void with_the_embedded_database_and_nothing_said_anything_goes() {
        look(Map.of("chat.pusher.secret", "bench-secret"));
        look(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--chat.pusher.secret=" + GOOD,
                "--CHAT_STORAGE_S3_SECRETKEY=" + GOOD,
                "--spring.datasource.url=" + URL + "?password=" + GOOD
            })
    void a_secret_on_the_command_line_is_warned_of_and_not_said(String argument, CapturedOutput output) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(argument, "--server.port=0"));

        look(environment);

        String setting = argument.substring(2, argument.indexOf('='));
        assertThat(output)
                .containsOnlyOnce(setting + " is a secret on a command line")
                .doesNotContain(GOOD);
    }

    @Test
    void secrets_from_elsewhere_and_other_arguments_are_not_warned_of(CapturedOutput output) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource("--spring.datasource.url=" + URL));
        environment.getPropertySources().addLast(new MapPropertySource("file", Map.of("chat.pusher.secret", GOOD)));

        look(environment);

        assertThat(output).doesNotContain("command line");
    }

    private static void look(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(settings)));
        look(environment);
    }

    private static void look(StandardEnvironment environment) {
        new GivenSecrets()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }
}
