package hotel.chat.app.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever looks like a secret in this repository is known as one. */
class PublishedSecretsTest {
    private static final Set<String> PASSED_OVER = Set.of(".git", "target", "node_modules", "data", "vendor");
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|md|yml|sh|js|html|conf|example|properties)|Dockerfile|chat");

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?i:secret|secret[-_]key|password)=(?=[A-Z_]*[a-z0-9])([A-Za-z0-9_-]{6,})"),
            Pattern.compile("\"CHAT_[A-Z0-9_]*(?:SECRET|PASSWORD)[A-Z_]*\", \"([^\"]+)\""));

    @Test
    void every_secret_that_stands_in_the_source_is_known() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files().filter(PublishedSecretsTest::isText).toList()) {
            String text = Files.readString(file);
            for (Pattern pattern : SECRETS) {
                Matcher secret = pattern.matcher(text);
                while (secret.find()) {
                    found.add(secret.group(1));
                }
            }
        }
        assertThat(found).contains("bench-secret", "olga-demo").allMatch(PublishedSecrets::contain);
    }

    @Test
    void every_master_key_that_stands_in_the_source_is_known() throws IOException {
        List<Path> keys =
                files().filter(file -> file.toString().endsWith(".key")).toList();
        assertThat(keys).isNotEmpty();
        for (Path key : keys) {
            assertThat(Files.readString(key).lines().map(String::strip))
                    .isNotEmpty()
                    .allMatch(PublishedSecrets::contain);
        }
    }

    @Test
    void a_secret_of_ones_own_is_not_known() {
        assertThat(PublishedSecrets.contain("4f1c9d62a07be853")).isFalse();
        assertThat(PublishedSecrets.contain("")).isFalse();
    }

    private static boolean isText(Path file) {
        return TEXT.matcher(file.getFileName().toString()).matches();
    }

    private static Stream<Path> files() throws IOException {
        Path root = Checkout.path("");
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(file -> {
                        for (Path part : root.relativize(file)) {
                            if (PASSED_OVER.contains(part.toString())) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .toList()
                    .stream();
        }
    }
}
