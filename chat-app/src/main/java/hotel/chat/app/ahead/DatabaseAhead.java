package hotel.chat.app.ahead;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.startup.StartupFailure;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Claims the data directory, starts the embedded PostgreSQL there and migrates it, on a thread of its own, while the context is
 * still being read: that takes as long again. The beans of the same names take what has come of it.
 */
public final class DatabaseAhead implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.getProperty("spring.datasource.url", "").isEmpty()) {
            return;
        }
        DataDirectoryLock lock = DataDirectoryLock.claim(Path.of(environment.getRequiredProperty("chat.data.dir")));
        FutureTask<EmbeddedPostgres> started = new FutureTask<>(() -> EmbeddedPostgres.start(lock.directory()));
        FutureTask<Boolean> migrated = new FutureTask<>(() -> migrate(await(started)));
        Thread.ofPlatform().name("database-ahead").daemon().start(() -> {
            started.run();
            migrated.run();
        });
        // A context that fails before it has made the beans ends these all the same, and last.
        context.getDefaultListableBeanFactory().registerDisposableBean("databaseAhead", () -> end(started, lock));
        context.registerBean("dataDirectoryLock", DataDirectoryLock.class, () -> lock);
        context.registerBean(
                "embeddedPostgres",
                EmbeddedPostgres.class,
                () -> await(started),
                bean -> bean.setDependsOn("dataDirectoryLock"));
        context.registerBean(
                "schemaMigrations",
                FlywayMigrationInitializer.class,
                () -> SchemaMigrations.when(() -> await(migrated)),
                bean -> bean.setDependsOn("embeddedPostgres"));
    }

    private static boolean migrate(EmbeddedPostgres postgres) {
        SchemaMigrations.migrateWhole(postgres.owner(), postgres.server());
        return true;
    }

    private static void end(Future<EmbeddedPostgres> started, DataDirectoryLock lock) {
        try {
            started.get().close();
        } catch (ExecutionException neverStarted) {
            // then there is nothing to end, and whoever waited for it has said why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("The start was interrupted.", e);
        }
    }
}
