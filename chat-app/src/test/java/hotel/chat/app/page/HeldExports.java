package hotel.chat.app.page;

import java.sql.SQLException;
import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Exports are made, but none gets ready until this is closed. */
final class HeldExports implements AutoCloseable {
    private static final long LOCK = 4_711;

    private final SingleConnectionDataSource session;
    private final JdbcClient jdbc;

    /** @param database as its owner sees it */
    HeldExports(DataSource database) throws SQLException {
        session = new SingleConnectionDataSource(database.getConnection(), true);
        jdbc = JdbcClient.create(session);
        jdbc.sql("select 1 from pg_advisory_lock(" + LOCK + ")").query().singleValue();
        jdbc.sql("""
                        create function event_store.held() returns trigger language plpgsql as $$
                        begin
                            perform pg_advisory_xact_lock(%d);
                            return new;
                        end
                        $$
                        """.formatted(LOCK)).update();
        jdbc.sql("""
                        create trigger held before update on event_store.audit_export
                        for each row when (new.state = 'done') execute function event_store.held()
                        """).update();
    }

    @Override
    public void close() {
        jdbc.sql("select 1 from pg_advisory_unlock(" + LOCK + ")").query().singleValue();
        jdbc.sql("drop function event_store.held() cascade").update();
        session.destroy();
    }
}
