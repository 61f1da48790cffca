package hotel.chat.app.database;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A database that lets nobody in stands for one that is only just starting: PostgreSQL refuses both for now. */
class DatabaseThereIT extends ChatAppIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    private EmbeddedPostgres database;

    @Test
    void a_start_waits_until_the_database_lets_it_in_and_says_so_when_it_never_does() throws Exception {
        String secret = UUID.randomUUID().toString();
        Login login = new Login(database.url(), "late_" + secret.substring(0, 8), secret);
        JdbcClient owner = owner();
        owner.sql("create role " + login.username() + " login connection limit 0 password '" + secret + "'")
                .update();
        try {
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() ->
                            DatabaseThere.of(login, Duration.ofMillis(300)).await())
                    .withMessageContaining("too many connections");

            CompletableFuture<Void> start = CompletableFuture.runAsync(
                    () -> DatabaseThere.of(login, LONG).await());
            await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).until(() -> !start.isDone());
            owner.sql("alter role " + login.username() + " connection limit 5").update();
            start.get(30, TimeUnit.SECONDS);
        } finally {
            owner.sql("drop role " + login.username()).update();
        }
    }

    @Test
    void a_start_does_not_wait_for_a_password_to_become_right() {
        Login wrong = new Login(database.url(), database.username(), "something else");

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DatabaseThere.of(wrong, LONG).await())
                .withMessageStartingWith("The database cannot be used: ")
                .withMessageContaining("authentication failed");
    }

    @Test
    void a_url_that_the_driver_quotes_is_not_shown() {
        Login odd = new Login("jdbc:postgresql://127.0.0.1:54x2/chat?password=olga-demo", "anna", "");

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DatabaseThere.of(odd, Duration.ZERO).await())
                .satisfies(failure -> assertThat(failure).message().doesNotContain("olga-demo"));
    }
}
