package hotel.chat.app.database;

import java.util.List;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One schema a side, each with its own scripts under {@code db/<schema>} and its own history table. The bean is of
 * Boot's initializer type, so that JPA and JDBC clients wait for it.
 */
@Configuration(proxyBeanMethods = false)
public class SchemaMigrations {
    private static final List<String> SCHEMAS = List.of("event_store", "read_model", "realtime", "app");

    @Bean
    FlywayMigrationInitializer schemaMigrations(DataSource database) {
        return new FlywayMigrationInitializer(
                schema(database, SCHEMAS.getFirst()),
                first -> SCHEMAS.forEach(name -> schema(database, name).migrate()));
    }

    private static Flyway schema(DataSource database, String name) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(name)
                .defaultSchema(name)
                .locations("classpath:db/" + name)
                .failOnMissingLocations(false)
                .load();
    }
}
