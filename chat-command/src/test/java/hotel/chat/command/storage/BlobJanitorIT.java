package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobNeeds;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.rounds.RoundLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlobJanitorIT {
    private static final HotelId HOTEL = BlobStoreContract.HOTEL;
    private static final Duration DAY = Duration.ofDays(1);
    private static final long HEAD = 7;

    @TempDir
    private Path folder;

    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(LedgerFixture.pool()));
    private final Needs needs = new Needs();
    private FileStorage storage;
    private Duration patience = Duration.ZERO;

    @BeforeEach
    void empty() throws IOException {
        LedgerFixture.empty();
        storage = new DiskBlobStore(folder, 0);
    }

    @Test
    void what_nobody_needs_goes_with_its_pictures_and_the_rest_stays() throws IOException {
        Blob needed = kept(BlobStoreContract.content(10));
        Blob gone = kept(BlobStoreContract.content(10));
        storage.put(new Blob(HOTEL, gone.sha256(), Variant.SMALL), new byte[3]);
        needs.needed.add(needed);
        age("25 hours 1 minute");

        assertThat(janitor(storage).round()).isTrue();

        assertThat(storage.has(needed)).isTrue();
        assertThat(storage.has(gone)).isFalse();
        assertThat(storage.has(new Blob(HOTEL, gone.sha256(), Variant.SMALL))).isFalse();
        assertThat(rows()).containsExactly(needed.sha256());
    }

    @Test
    void what_is_needed_in_one_hotel_is_not_needed_in_another() throws IOException {
        byte[] content = BlobStoreContract.content(10);
        Blob here = kept(content);
        Blob there = kept(BlobStoreContract.OTHER, content);
        needs.needed.add(here);
        age("26 hours");

        janitor(storage).round();

        assertThat(storage.has(here)).isTrue();
        assertThat(storage.has(there)).isFalse();
    }

    @Test
    void what_was_pinned_within_a_day_and_an_hour_stays() throws IOException {
        Blob blob = kept(BlobStoreContract.content(10));
        age("24 hours 59 minutes");

        janitor(storage).round();

        assertThat(storage.has(blob)).isTrue();
    }

    @Test
    void nothing_goes_while_the_read_model_is_behind() throws IOException {
        Blob blob = kept(BlobStoreContract.content(10));
        age("30 days");
        needs.position = HEAD - 1;

        assertThat(janitor(storage).round()).isFalse();
        assertThat(storage.has(blob)).isTrue();

        needs.position = HEAD;
        assertThat(janitor(storage).round()).isTrue();
        assertThat(storage.has(blob)).isFalse();
    }

    @Test
    void a_read_model_that_is_behind_by_moments_is_waited_for() throws IOException {
        Blob blob = kept(BlobStoreContract.content(10));
        age("30 days");
        needs.position = HEAD - 2;
        needs.step = 1;
        patience = Duration.ofMinutes(1);

        janitor(storage).round();

        assertThat(storage.has(blob)).isFalse();
    }

    @Test
    void nothing_goes_where_nobody_knows_what_is_needed() throws IOException {
        Blob blob = kept(BlobStoreContract.content(10));
        age("30 days");

        janitor(storage, null).round();

        assertThat(storage.has(blob)).isTrue();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void more_than_a_page_goes_in_one_round() throws IOException {
        jdbc.sql("""
                        insert into event_store.blob (hotel, sha256, size, first_pin, last_pin)
                        select 'grand-budapest', encode(sha256(number::text::bytea), 'hex'), 1, 0, 0
                        from generate_series(1, 1234) as number
                        """).update();
        Blob needed = kept(BlobStoreContract.content(10));
        needs.needed.add(needed);
        age("26 hours");

        janitor(storage).round();

        assertThat(rows()).containsExactly(needed.sha256());
    }

    @Test
    void what_the_storage_fails_to_remove_goes_in_a_later_round() throws IOException {
        Blob blob = kept(BlobStoreContract.content(10));
        age("26 hours");

        assertThatThrownBy(() -> janitor(failingToDelete()).round()).isInstanceOf(Rejection.class);
        assertThat(rows()).hasSize(1);

        assertThat(janitor(storage).round()).isTrue();
        assertThat(storage.has(blob)).isFalse();
        assertThat(rows()).isEmpty();
    }

    @Test
    void uploads_that_were_left_behind_go_and_those_under_way_stay() throws IOException {
        Staged upload = staged(HOTEL, BlobStoreContract.content(10));

        janitor(storage).round();
        assertThat(storage.staged(upload)).isEqualTo(10);

        janitor(storage, needs, Clock.offset(Clock.systemUTC(), Duration.ofHours(26)))
                .round();
        assertThat(storage.staged(upload)).isZero();
    }

    @Test
    void one_node_at_a_time_does_a_round() throws Exception {
        kept(BlobStoreContract.content(10));
        age("26 hours");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        needs.onAsked = () -> {
            inside.countDown();
            awaitQuietly(leave);
        };
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> janitor(storage).round());
        inside.await();

        assertThat(janitor(storage).round()).isFalse();

        leave.countDown();
        assertThat(first.get()).isTrue();
        needs.onAsked = () -> {};
        assertThat(janitor(storage).round()).isTrue();
    }

    @Test
    void who_pins_after_it_was_found_unneeded_keeps_it() throws IOException {
        byte[] content = BlobStoreContract.content(10);
        Blob blob = kept(content);
        age("26 hours");
        Staged again = staged(HOTEL, content);
        needs.onAsked = () -> blobs().keep(again, blob, 10);

        janitor(storage).round();

        assertThat(storage.has(blob)).isTrue();
        assertThat(rows()).containsExactly(blob.sha256());
    }

    @Test
    void who_keeps_while_the_janitor_removes_always_has_the_blob() throws Exception {
        byte[] content = BlobStoreContract.content(10);
        Blob blob = BlobStoreContract.original(content);
        for (int round = 0; round < 30; round++) {
            kept(content);
            age("26 hours");
            List<Callable<Boolean>> calls = new ArrayList<>();
            calls.add(() -> janitor(storage).round());
            for (int keeper = 0; keeper < 3; keeper++) {
                Staged upload = staged(HOTEL, content);
                calls.add(() -> {
                    blobs().keep(upload, blob, 10);
                    return storage.has(blob);
                });
            }

            assertThat(BlobStoreContract.atOnce(calls)).containsOnly(true);

            assertThat(storage.has(blob)).isTrue();
            assertThat(rows()).containsExactly(blob.sha256());
        }
    }

    private Blobs blobs() {
        return new Blobs(jdbc, transactions, storage);
    }

    private Janitor janitor(FileStorage storage) {
        return janitor(storage, needs);
    }

    private Janitor janitor(FileStorage storage, BlobNeeds known) {
        return janitor(storage, known, Clock.systemUTC());
    }

    private Janitor janitor(FileStorage storage, BlobNeeds known, Clock clock) {
        return new Janitor(
                new RoundLock(LedgerFixture.pool(), "files"),
                storage,
                new UnneededBlobs(jdbc, transactions, storage, patience),
                () -> known,
                () -> HEAD,
                DAY,
                clock);
    }

    private Blob kept(byte[] content) throws IOException {
        return kept(HOTEL, content);
    }

    private Blob kept(HotelId hotel, byte[] content) throws IOException {
        Blob blob = Blob.original(hotel, BlobStoreContract.sha256(content));
        blobs().keep(staged(hotel, content), blob, content.length);
        return blob;
    }

    private Staged staged(HotelId hotel, byte[] content) throws IOException {
        Staged upload = new Staged(hotel, UUID.randomUUID().toString());
        storage.append(upload, 0, new ByteArrayInputStream(content));
        return upload;
    }

    private void age(String interval) {
        jdbc.sql("update event_store.blob set pinned_at = now() - cast(:age as interval)")
                .param("age", interval)
                .update();
    }

    private List<String> rows() {
        return jdbc.sql("select sha256 from event_store.blob")
                .query(String.class)
                .list();
    }

    private FileStorage failingToDelete() {
        return (FileStorage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FileStorage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("delete")) {
                        throw StorageFailures.unavailable();
                    }
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says what it was told. */
    private static final class Needs implements BlobNeeds {
        private final Set<Blob> needed = new HashSet<>();
        private long position = HEAD;
        private long step;
        private Runnable onAsked = () -> {};

        @Override
        public long position() {
            position += step;
            return position;
        }

        @Override
        public Set<String> needed(HotelId hotel, Collection<String> sha256s) {
            onAsked.run();
            return sha256s.stream()
                    .filter(sha256 -> needed.contains(Blob.original(hotel, sha256)))
                    .collect(Collectors.toSet());
        }

        @Override
        public Set<String> erased(HotelId hotel, Collection<String> sha256s) {
            return Set.of();
        }
    }
}
