package hotel.chat.app.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import hotel.chat.app.startup.StartupFailure;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One schema a side, each with its own scripts under {@code db/<schema>} and its own history table. The bean is of
 * Boot's initializer type, so that JDBC clients wait for it.
 */
@Configuration(proxyBeanMethods = false)
public class SchemaMigrations {
    public static final List<String> SCHEMAS = List.of("event_store", "read_model", "realtime", "app");
    /** That of the ledger. */
    static final String LEDGERS = "event_store";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrations.class);

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationInitializer schemaMigrations(
            DataSource database,
            JdbcConnectionDetails server,
            ObjectProvider<DatabaseOwner> embedded,
            Environment settings) {
        String url = server.getJdbcUrl();
        Login login = new Login(url, given(server.getUsername()), given(server.getPassword()));
        Optional<Login> owner =
                embedded.stream().map(DatabaseOwner::login).findFirst().or(() -> Login.owner(settings, url));
        Duration patience = settings.getRequiredProperty("chat.database.patience", Duration.class);
        DatabaseThere there = owner.map(other -> DatabaseThere.of(other, patience))
                .orElseGet(() -> DatabaseThere.of(database, patience));
        return when(() -> {
            there.await();
            migrate(database, login, owner);
        });
    }

    private static void migrate(DataSource database, Login login, Optional<Login> owner) {
        owner.filter(other -> !other.username().equals(login.username()))
                .ifPresentOrElse(other -> migrateWhole(other, login), () -> migrateAsOne(database));
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Of the type that JDBC clients wait for. */
    public static FlywayMigrationInitializer when(Runnable migrated) {
        return new FlywayMigrationInitializer(Flyway.configure().load(), _ -> migrated.run());
    }

    /** To what this program knows, unless it is a database that was restored only in part, for a server that cannot change the ledger. */
    public static void migrateWhole(Login owner, Login server) {
        TwoRoles.migrateWhole(owner, server);
    }

    /** By the role that the server works with, as far as that may: what is the owner's has been migrated before. */
    private static void migrateAsOne(DataSource database) {
        UnfinishedRestore.refuse(database);
        if (mayMigrate(database)) {
            LOG.info(
                    "the server works as the owner of its database, which could change the ledger; docs/operations.md says"
                            + " how to give it a role of its own");
            migrate(database);
        } else {
            requireNewest(database);
            migrate(
                    database,
                    SCHEMAS.stream().filter(name -> !name.equals(LEDGERS)).toList());
        }
    }

    private static boolean mayMigrate(DataSource database) {
        return JdbcClient.create(database)
                .sql("""
                        select coalesce(
                            (select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = :ledgers),
                            has_database_privilege(current_database(), 'create'))
                        """)
                .param("ledgers", LEDGERS)
                .query(Boolean.class)
                .single();
    }

    private static void requireNewest(DataSource database) {
        if (schema(database, LEDGERS, MigrationVersion.LATEST).info().pending().length > 0) {
            throw new StartupFailure(
                    "The database is not of this version yet, and the server's role may not change that; let its"
                            + " owner do it with ./chat migrate.");
        }
    }

    /** To what this program knows. */
    public static void migrate(DataSource database) {
        migrate(database, SCHEMAS);
    }

    static void migrate(DataSource database, List<String> schemas) {
        schemas.forEach(name -> BriefLocks.migrate(schema(database, name, MigrationVersion.LATEST)));
    }

    /**
     * To what an older program knew.
     *
     * @param versions the newest migration of each schema
     */
    public static void migrate(DataSource database, Map<String, String> versions) {
        versions.forEach(
                (name, version) -> BriefLocks.migrate(schema(database, name, MigrationVersion.fromVersion(version))));
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

    /** Flyway's lock is the session's: an index that is made concurrently would wait for a transaction that held it, for ever. */
    private static Flyway schema(DataSource database, String name, MigrationVersion target) {
        FluentConfiguration flyway = Flyway.configure();
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        return flyway.callbacks(new BriefLocks())
                .dataSource(database)
                .schemas(name)
                .defaultSchema(name)
                .locations("classpath:db/" + name)
                .failOnMissingLocations(false)
                .target(target)
                .load();
    }
}
