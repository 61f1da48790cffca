package hotel.chat.query.projection;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Of a projection that nobody feeds. */
class WatermarkStoreIT {
    private static final int OLDER = 1;
    private static final int NEWER = 2;

    private final ReadModel model = ReadModel.shared();
    private final TransactionTemplate transactions =
            new TransactionTemplate(model.get(PlatformTransactionManager.class));
    private final WatermarkStore store = new WatermarkStore(model.jdbc());
    private final String processor = "watermark-" + UUID.randomUUID();

    @BeforeEach
    void projection() {
        update("insert into read_model.projection (name, version) values (:processor, 1)");
        update(
                "insert into read_model.watermark (processor, segment, generation, position) values (:processor, 0, 3, 5)");
    }

    @AfterEach
    void none() {
        update("delete from read_model.watermark where processor = :processor");
        update("delete from read_model.projection where name = :processor");
    }

    @Test
    void it_moves_forward_only_and_says_where_it_was() {
        assertThat(advance(OLDER, 9)).isEqualTo(new Mark(3, 5));
        assertThat(advance(OLDER, 7)).isEqualTo(new Mark(3, 9));
        assertThat(store.position(processor)).isEqualTo(9);
    }

    @Test
    void tables_of_newer_code_that_older_code_has_fed_are_of_the_older_version() {
        update("update read_model.projection set version = 2 where name = :processor");
        assertThat(advance(OLDER, 5)).isEqualTo(new Mark(3, 5));
        assertThat(version()).as("nothing was fed").isEqualTo(NEWER);

        advance(OLDER, 6);

        assertThat(version()).isEqualTo(OLDER);
    }

    @Test
    void so_are_those_that_come_while_the_older_code_waits_for_its_turn() {
        CountDownLatch isLocked = new CountDownLatch(1);
        CompletableFuture<Mark> older = CompletableFuture.supplyAsync(() -> {
            await().until(() -> isLocked.getCount() == 0);
            return advance(OLDER, 8);
        });
        in(() -> {
            Mark live = store.lock(processor);
            isLocked.countDown();
            await().until(this::somebodyWaits);
            store.exchange(processor, new Mark(live.generation() + 1, live.position()));
            return update("update read_model.projection set version = 2 where name = :processor");
        });
        assertThat(older.join()).isEqualTo(new Mark(4, 5));
        assertThat(version()).isEqualTo(OLDER);
    }

    private boolean somebodyWaits() {
        return model.jdbc().sql("""
                        select exists (select from pg_stat_activity
                                       where wait_event_type = 'Lock' and query like '%read_model.watermark set position%')
                        """).query(Boolean.class).single();
    }

    private Mark advance(int version, long position) {
        return in(() -> store.advance(processor, version, position, PendingToken.NONE));
    }

    private int version() {
        return model.jdbc()
                .sql("select version from read_model.projection where name = :processor")
                .param("processor", processor)
                .query(Integer.class)
                .single();
    }

    private int update(String sql) {
        return model.jdbc().sql(sql).param("processor", processor).update();
    }

    private <T> T in(Supplier<T> work) {
        return transactions.execute(_ -> work.get());
    }
}
