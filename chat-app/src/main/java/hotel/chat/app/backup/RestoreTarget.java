package hotel.chat.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.database.UnfinishedRestore;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.startup.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** An empty data directory, and an empty database in it or elsewhere. Closed before it is finished, both are empty again. */
public final class RestoreTarget implements AutoCloseable {
    private final DataSource database;
    private final DataDirectoryLock lock;
    private final Runnable stop;
    private boolean begun;
    private boolean finished;

    private RestoreTarget(DataSource database, DataDirectoryLock lock, Runnable stop) {
        this.database = database;
        this.lock = lock;
        this.stop = stop;
    }

    /** A PostgreSQL of this installation's own, in the directory. */
    public static RestoreTarget embedded(Path data) throws IOException {
        DataDirectoryLock lock = empty(data);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory());
            DataSource database = new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password());
            return begun(new RestoreTarget(database, lock, postgres::close));
        } catch (RuntimeException failure) {
            clear(lock);
            throw failure;
        }
    }

    /** Another database; keys and files go into the directory. */
    public static RestoreTarget external(DataSource database, Path data) throws IOException {
        DataDirectoryLock lock = empty(data);
        try {
            return begun(new RestoreTarget(database, lock, () -> {}));
        } catch (RuntimeException failure) {
            clear(lock);
            throw failure;
        }
    }

    private static DataDirectoryLock empty(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> entries = Files.list(data)) {
                if (entries.findAny().isPresent()) {
                    throw new StartupFailure(data + " is not empty; a restore goes into an empty data directory only.");
                }
            }
        }
        return DataDirectoryLock.claim(data);
    }

    private static RestoreTarget begun(RestoreTarget target) {
        try {
            if (!target.schemas().isEmpty()) {
                throw new StartupFailure("The database has schemas already: " + target.schemas()
                        + "; a restore goes into an empty one only.");
            }
            UnfinishedRestore.begin(target.database);
            target.begun = true;
            return target;
        } catch (RuntimeException failure) {
            target.stop.run();
            throw failure;
        }
    }

    /** All but PostgreSQL's own. */
    private List<String> schemas() {
        return JdbcClient.create(database)
                .sql("""
                        select nspname from pg_namespace
                        where nspname <> 'information_schema' and nspname <> 'public' and nspname not like 'pg\\_%'
                        """)
                .query((row, _) -> row.getString("nspname"))
                .list();
    }

    DataSource database() {
        return database;
    }

    DataDirectory directory() {
        return lock.directory();
    }

    /** From here on it may be served. */
    void finish() {
        UnfinishedRestore.end(database);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        try {
            if (begun && !finished) {
                // there were none when it was begun, so all of them were made by it
                schemas()
                        .forEach(schema -> JdbcClient.create(database)
                                .sql("drop schema \"" + schema + "\" cascade")
                                .update());
            }
        } finally {
            stop.run();
            if (finished) {
                lock.close();
            } else {
                clear(lock);
            }
        }
    }

    private static void clear(DataDirectoryLock lock) throws IOException {
        try (Stream<Path> entries = Files.list(lock.directory().root())) {
            for (Path entry : entries.toList()) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
        lock.close();
    }
}
