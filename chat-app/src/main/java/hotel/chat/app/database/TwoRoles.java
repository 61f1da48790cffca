package hotel.chat.app.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database in which the server works as a role that adds to the ledger and cannot change it. Its owner migrates the ledger's
 * schema and says what the other may do there; all other schemas are that role's own, which migrates them itself: nothing that it
 * could have put there is ever run with the owner's rights.
 */
final class TwoRoles {
    /** Also those that migrations of the read model make. */
    private static final List<String> SERVERS =
            List.of("read_model", "read_model_build", "read_model_old", "realtime", "app");

    /** One node after the other. */
    private static final String LOCK = "(hashtextextended('chat migrations', 0))";

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DataSource owner;
    private final DataSource server;
    private final Login login;

    private TwoRoles(DataSource owner, DataSource server, Login login) {
        this.owner = owner;
        this.server = server;
        this.login = login;
    }

    /** To what this program knows, unless it is a database that was restored only in part. */
    static void migrateWhole(Login owner, Login server) {
        try (HikariDataSource owners = owner.connections();
                HikariDataSource servers = server.connections()) {
            new TwoRoles(owners, servers, server).migrateAlone();
        }
    }

    private void migrateAlone() {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            while (!isAlone(statement)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            try {
                UnfinishedRestore.refuse(owner);
                ServerRole.make(connection, login, false);
                migrate();
            } finally {
                statement.execute("select pg_advisory_unlock" + LOCK);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("migrating the database", failure);
        }
    }

    /** Asked again and again: who waited for it within a statement would be waited for by an index that is made concurrently. */
    private static boolean isAlone(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select pg_try_advisory_lock" + LOCK)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** A schema that is still the owner's, as it is new or has had one role until now, is migrated by its owner once more. */
    private void migrate() {
        JdbcClient jdbc = JdbcClient.create(owner);
        ServerRole role = new ServerRole(jdbc, login.username());
        role.refuseIf(role.owns(SchemaMigrations.LEDGERS));
        List<String> handedOver =
                SchemaMigrations.SCHEMAS.stream().filter(role::owns).toList();
        role.takeOver(handedOver);
        SchemaMigrations.migrate(
                owner,
                SchemaMigrations.SCHEMAS.stream()
                        .filter(schema -> !handedOver.contains(schema))
                        .toList());
        role.takeOver(SERVERS);
        new LedgerGrants(jdbc, new TransactionTemplate(new JdbcTransactionManager(owner)), login.username()).give();
        role.requireHarmless(LedgerGrants.UNCHANGEABLE);
        SchemaMigrations.migrate(server, handedOver);
    }
}
