package hotel.chat.app.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The alert rules, held by promtool's own tests where promtool is at hand: on the PATH, or where CHAT_TEST_PROMTOOL says. */
class AlertRulesTest {
    private static final String RULES = "ops/prometheus/alerts.yml";
    private static final String CASES = "ops/prometheus/alerts.test.yml";

    @Test
    void each_alert_has_a_case_in_which_it_fires_and_one_in_which_it_is_silent() {
        Set<String> alerts = names(RULES, "alert: (\\w+)");

        assertThat(alerts).isNotEmpty();
        assertThat(names(CASES, "alertname: (\\w+), exp_alerts: \\[]")).isEqualTo(alerts);
        assertThat(names(CASES, "alertname: (\\w+)\\n\\s+exp_alerts:\\n")).isEqualTo(alerts);
    }

    @Test
    void they_fire_and_are_silent_as_the_cases_say() throws Exception {
        Optional<String> promtool = promtool();
        Assumptions.assumeTrue(promtool.isPresent(), "left out: there is no promtool on this machine");

        Process process = new ProcessBuilder(promtool.orElseThrow(), "test", "rules", "alerts.test.yml")
                .directory(Checkout.path(CASES).getParent().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Set<String> names(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(Checkout.text(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> promtool() {
        String set = System.getenv("CHAT_TEST_PROMTOOL");
        if (set != null) {
            return Optional.of(set);
        }
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
