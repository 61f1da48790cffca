package hotel.chat.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.postgres.RunningPostgres;
import hotel.chat.app.startup.StartupFailure;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of an installation: an external one, that of a server that runs, or the embedded one, started for as long as the
 * command takes while no server uses the data directory.
 */
record StoreConnection(DataSource database, DataDirectory directory, Runnable end) implements AutoCloseable {
    static StoreConnection open(Environment settings, Path path) throws IOException {
        DataDirectory directory = new DataDirectory(path);
        String url = settings.getProperty("spring.datasource.url", "");
        if (!url.isEmpty()) {
            DataSource external = new DriverManagerDataSource(
                    url,
                    settings.getProperty("spring.datasource.username", ""),
                    settings.getProperty("spring.datasource.password", ""));
            return new StoreConnection(external, directory, () -> {});
        }
        if (!Files.isDirectory(directory.postgres().resolve("data"))) {
            throw new StartupFailure("There is no database in " + directory.root()
                    + "; name the data directory with --data, or a database with SPRING_DATASOURCE_URL.");
        }
        Optional<RunningPostgres> running = RunningPostgres.of(directory);
        return running.map(postgres -> new StoreConnection(
                        new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()),
                        directory,
                        () -> {}))
                .orElseGet(() -> started(path));
    }

    private static StoreConnection started(Path path) {
        DataDirectoryLock lock = DataDirectoryLock.claim(path);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory());
            return new StoreConnection(
                    new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()),
                    lock.directory(),
                    () -> {
                        postgres.close();
                        lock.close();
                    });
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
