package hotel.chat.app.database;

import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * A role of a database, and how to be it.
 *
 * @param url as JDBC takes it
 */
public record Login(String url, String username, String password) {
    /** The owner of the ledger's schema, where settings name one: {@code chat.database.owner}. */
    public static Optional<Login> owner(PropertyResolver settings, String url) {
        return named(
                url,
                settings.getProperty("chat.database.owner.username"),
                settings.getProperty("chat.database.owner.password"));
    }

    /** The role that the server works with: {@code spring.datasource}. */
    public static Login server(PropertyResolver settings, String url) {
        return new Login(
                url,
                settings.getProperty("spring.datasource.username", ""),
                settings.getProperty("spring.datasource.password", ""));
    }

    private static Optional<Login> named(String url, @Nullable String username, @Nullable String password) {
        return username == null || username.isBlank()
                ? Optional.empty()
                : Optional.of(new Login(url, username, password == null ? "" : password));
    }

    /**
     * Connections as this role, made when they are needed. They find nothing by a bare name but what is PostgreSQL's own: nobody can
     * slip them something else.
     */
    HikariDataSource connections() {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl(url);
        connections.setUsername(username);
        connections.setPassword(password);
        connections.setSchema("pg_catalog");
        connections.setMinimumIdle(0);
        connections.setPoolName(username);
        return connections;
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }
}
