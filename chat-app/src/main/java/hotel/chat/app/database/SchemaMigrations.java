package hotel.chat.app.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import hotel.chat.app.startup.StartupFailure;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One schema a side, each with its own scripts under {@code db/<schema>} and its own history table. The bean is of
 * Boot's initializer type, so that JDBC clients wait for it.
 */
@Configuration(proxyBeanMethods = false)
public class SchemaMigrations {
    public static final List<String> SCHEMAS = List.of("event_store", "read_model", "realtime", "app");

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationInitializer schemaMigrations(DataSource database) {
        return when(() -> migrateWhole(database));
    }

    /** Of the type that JDBC clients wait for. */
    public static FlywayMigrationInitializer when(Runnable migrated) {
        return new FlywayMigrationInitializer(Flyway.configure().load(), _ -> migrated.run());
    }

    /** To what this program knows, unless it is a database that was restored only in part. */
    public static void migrateWhole(DataSource database) {
        UnfinishedRestore.refuse(database);
        migrate(database);
    }

    /** To what this program knows. */
    public static void migrate(DataSource database) {
        SCHEMAS.forEach(name -> schema(database, name, MigrationVersion.LATEST).migrate());
    }

    /**
     * To what an older program knew.
     *
     * @param versions the newest migration of each schema
     */
    public static void migrate(DataSource database, Map<String, String> versions) {
        versions.forEach((name, version) ->
                schema(database, name, MigrationVersion.fromVersion(version)).migrate());
    }

    /** Refuses what only a newer program knows. */
    public static void requireKnown(DataSource database, Map<String, String> versions) {
        versions.forEach((name, version) -> {
            MigrationVersion wanted = MigrationVersion.fromVersion(version);
            boolean known = SCHEMAS.contains(name)
                    && Arrays.stream(schema(database, name, MigrationVersion.LATEST)
                                    .info()
                                    .all())
                            .anyMatch(migration -> wanted.equals(migration.getVersion()));
            if (!known) {
                throw new StartupFailure("This is of a newer version of chat: " + name + " " + version
                        + " is not known to this one; use that version.");
            }
        });
    }

    private static Flyway schema(DataSource database, String name, MigrationVersion target) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(name)
                .defaultSchema(name)
                .locations("classpath:db/" + name)
                .failOnMissingLocations(false)
                .target(target)
                .load();
    }
}
