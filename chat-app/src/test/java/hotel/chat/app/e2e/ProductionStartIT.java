package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.util.List;

import hotel.chat.app.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A server with a database that is not its own: the shared one's, which has the people of the demo. */
class ProductionStartIT extends EndToEnd {
    @TempDir
    private Path own;

    @Autowired
    private EmbeddedPostgres database;

    @BeforeEach
    void takeTheSecretsOver() throws Exception {
        for (String secrets : List.of("keys", "jwt")) {
            FileSystemUtils.copyRecursively(data().resolve(secrets), own.resolve(secrets));
        }
    }

    @Test
    void a_demo_that_was_taken_over_is_not_served() throws Exception {
        assertRefused(refused(database.password()), "CHAT_DEMO=true");
    }

    @Test
    void a_published_secret_ends_the_start_before_anything_is_asked_of_the_database() throws Exception {
        assertRefused(refused("a-secret-of-sixteen"), "SPRING_DATASOURCE_PASSWORD");
    }

    private Server.Refused refused(String password) throws Exception {
        return Server.refused(
                own,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + password);
    }

    private static void assertRefused(Server.Refused refused, String named) {
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .startsWith("chat: ")
                .contains(named)
                .hasLineCount(1)
                .doesNotContain("a-secret-of-sixteen");
    }
}
