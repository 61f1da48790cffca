package hotel.chat.app.ahead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.postgres.RunningPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is begun before there are beans ends with the context, whether that has come to stand or not. */
class DatabaseAheadIT {
    @TempDir
    Path data;

    @Test
    void the_database_that_was_begun_ahead_is_the_applications_and_ends_with_it() throws IOException {
        try (ConfigurableApplicationContext context = start()) {
            String url = context.getBean(EmbeddedPostgres.class).url();
            assertThat(RunningPostgres.of(new DataDirectory(data)).orElseThrow().url())
                    .isEqualTo(url);
            assertThat(context.getBean(JdbcClient.class)
                            .sql("SELECT count(*) FROM app.credential")
                            .query(Long.class)
                            .single())
                    .isPositive();
        }
        assertNothingIsLeft();
    }

    @Test
    void it_ends_with_a_start_that_fails() throws IOException {
        assertThatThrownBy(() -> start("--chat.push.credentials=" + data.resolve("nothing")));
        assertNothingIsLeft();
    }

    @Test
    void a_data_directory_that_is_in_use_is_refused() {
        try (DataDirectoryLock other = DataDirectoryLock.claim(data)) {
            assertThatThrownBy(this::start).hasMessageContaining("is in use").hasMessageContaining("" + data);
            assertThat(other.directory().postgres()).doesNotExist();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(RunningPostgres.of(new DataDirectory(data))).isEmpty();
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
        DataDirectoryLock.claim(data).close();
    }

    private ConfigurableApplicationContext start(String... more) {
        return new SpringApplicationBuilder(ChatApplication.class)
                .initializers(new DatabaseAhead())
                .run(Stream.concat(Stream.of("--server.port=0", "--chat.data.dir=" + data), Stream.of(more))
                        .toArray(String[]::new));
    }
}
