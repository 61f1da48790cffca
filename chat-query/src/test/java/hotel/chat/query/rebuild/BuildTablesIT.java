package hotel.chat.query.rebuild;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

import hotel.chat.query.fixture.ReadModel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class BuildTablesIT {
    private static final ReadModel MODEL = ReadModel.shared();
    private static final String INDEX = "create index made_twice_a on read_model_build.made_twice (a)";

    @Test
    void an_index_that_a_lost_node_is_still_making_fails_no_rebuild() throws Exception {
        BuildTables tables = new BuildTables(MODEL.jdbc());
        tables.run("create table read_model_build.made_twice (a int)");
        try (Connection lost = MODEL.get(DataSource.class).getConnection();
                Statement statement = lost.createStatement()) {
            lost.setAutoCommit(false);
            statement.execute(INDEX);

            CompletableFuture<@Nullable Throwable> successor =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> tables.makeIndex(INDEX)));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(BuildTablesIT::somebodyWaits);
            lost.commit();
            lost.setAutoCommit(true);

            assertThat(successor.join()).isNotNull().matches(Causes::isPassing);
        } finally {
            tables.run("drop table read_model_build.made_twice");
        }
    }

    private static boolean somebodyWaits() {
        return MODEL.jdbc()
                .sql("select exists (select from pg_stat_activity where query = :index and wait_event_type = 'Lock')")
                .param("index", INDEX)
                .query(Boolean.class)
                .single();
    }
}
