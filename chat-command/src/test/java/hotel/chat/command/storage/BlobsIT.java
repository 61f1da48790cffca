package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.command.ledger.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class BlobsIT {
    private static final HotelId HOTEL = BlobStoreContract.HOTEL;
    private static final byte[] CONTENT = BlobStoreContract.content(1_000);
    private static final Blob BLOB = BlobStoreContract.original(CONTENT);

    @TempDir
    private Path folder;

    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private FileStorage store;
    private Blobs blobs;

    @BeforeEach
    void empty() throws IOException {
        LedgerFixture.empty();
        store = new DiskBlobStore(folder, 0);
        blobs = new Blobs(jdbc, new TransactionTemplate(new DataSourceTransactionManager(LedgerFixture.pool())), store);
    }

    @Test
    void what_is_kept_is_pinned_and_in_the_storage() throws IOException {
        Pin pin = blobs.keep(staged(HOTEL), BLOB, 1_000);

        assertThat(store.has(BLOB)).isTrue();
        assertThat(pin).isEqualTo(new Pin(HOTEL, BLOB.sha256(), lastPin(HOTEL)));
        assertThat(size()).isEqualTo(1_000);
    }

    @Test
    void a_refused_send_leaves_nothing() throws IOException {
        Pin pin = blobs.keep(staged(HOTEL), BLOB, 1_000);

        blobs.release(pin);
        blobs.release(pin);

        assertThat(store.has(BLOB)).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void a_refused_send_leaves_what_was_there_before() throws IOException {
        blobs.keep(staged(HOTEL), BLOB, 1_000);

        blobs.release(blobs.keep(staged(HOTEL), BLOB, 1_000));

        assertThat(store.has(BLOB)).isTrue();
        assertThat(rows()).isOne();
    }

    @Test
    void a_refused_send_leaves_what_somebody_else_has_pinned_since() throws IOException {
        Pin refused = blobs.keep(staged(HOTEL), BLOB, 1_000);
        Pin other = blobs.keep(staged(HOTEL), BLOB, 1_000);

        blobs.release(refused);

        assertThat(store.has(BLOB)).isTrue();
        assertThat(lastPin(HOTEL)).isEqualTo(other.number());
    }

    @Test
    void a_pin_says_nothing_about_what_came_after_its_blob_was_removed() throws IOException {
        Pin first = blobs.keep(staged(HOTEL), BLOB, 1_000);
        blobs.release(first);
        blobs.keep(staged(HOTEL), BLOB, 1_000);

        blobs.release(first);

        assertThat(store.has(BLOB)).isTrue();
    }

    @Test
    void each_hotel_has_its_own() throws IOException {
        HotelId other = BlobStoreContract.OTHER;
        Pin here = blobs.keep(staged(HOTEL), BLOB, 1_000);
        blobs.keep(staged(other), Blob.original(other, BLOB.sha256()), 1_000);

        blobs.release(here);

        assertThat(store.has(BLOB)).isFalse();
        assertThat(store.has(Blob.original(other, BLOB.sha256()))).isTrue();
        assertThat(rows()).isOne();
    }

    @Test
    void who_keeps_while_others_release_always_has_the_blob() throws Exception {
        for (int round = 0; round < 20; round++) {
            Pin refused = blobs.keep(staged(HOTEL), BLOB, 1_000);
            List<Callable<Boolean>> calls = new ArrayList<>();
            calls.add(() -> {
                blobs.release(refused);
                return true;
            });
            for (int keeper = 0; keeper < 4; keeper++) {
                Staged upload = staged(HOTEL);
                calls.add(() -> {
                    blobs.keep(upload, BLOB, 1_000);
                    return store.has(BLOB);
                });
            }

            assertThat(BlobStoreContract.atOnce(calls)).containsOnly(true);

            assertThat(store.has(BLOB)).isTrue();
            assertThat(rows()).isOne();
            jdbc.sql("delete from event_store.blob").update();
            store.delete(HOTEL, BLOB.sha256());
        }
    }

    private Staged staged(HotelId hotel) throws IOException {
        Staged upload = new Staged(hotel, UUID.randomUUID().toString());
        store.append(upload, 0, new ByteArrayInputStream(CONTENT));
        return upload;
    }

    private long lastPin(HotelId hotel) {
        return jdbc.sql("select last_pin from event_store.blob where hotel = :hotel and sha256 = :sha256")
                .param("hotel", hotel.value())
                .param("sha256", BLOB.sha256())
                .query(Long.class)
                .single();
    }

    private long size() {
        return jdbc.sql("select size from event_store.blob").query(Long.class).single();
    }

    private long rows() {
        return jdbc.sql("select count(*) from event_store.blob")
                .query(Long.class)
                .single();
    }
}
