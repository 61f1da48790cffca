package hotel.chat.app.backup;

import java.sql.SQLException;

import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A copy by the owner of everything, of what belongs to the server. */
class SnapshotIT extends ChatAppIT {
    @Autowired
    private JdbcClient server;

    @BeforeEach
    void putAViewInTheirPlace() {
        run("alter table app.flyway_schema_history rename to set_aside");
        run("""
                create view app.flyway_schema_history as
                select 1 as installed_rank, current_user::text as version, true as success
                """);
    }

    @AfterEach
    void putThemBack() {
        run("drop view app.flyway_schema_history");
        run("alter table app.set_aside rename to flyway_schema_history");
    }

    @Test
    void nothing_that_the_server_put_in_the_place_of_a_table_runs_as_the_owner() throws SQLException {
        try (Snapshot snapshot = Snapshot.of(ownersDatabase())) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(snapshot::versions)
                    .withMessageContaining("non-system view");
        }
    }

    private void run(String sql) {
        server.sql(sql).update();
    }
}
