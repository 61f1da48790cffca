package hotel.chat.command.storage;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps and releases blobs so that nothing which somebody is about to send disappears. Both take the row of the blob first:
 * who keeps it waits for a removal that is under way, and then stores anew.
 */
public final class Blobs {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final BlobStore store;

    Blobs(JdbcClient jdbc, TransactionTemplate transactions, BlobStore store) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * Pins a blob and makes what was staged that blob. Repeatable; must not run inside a transaction, since others have to
     * see the pin before the bytes are looked for.
     *
     * @param blob the original
     * @param size bytes
     */
    public Pin keep(Staged staged, Blob blob, long size) {
        Pin pin = pin(blob.hotel(), blob.sha256(), size);
        store.keep(staged, blob);
        return pin;
    }

    /** Key {@code blob_pkey}. */
    private Pin pin(HotelId hotel, String sha256, long size) {
        long number = jdbc.sql("""
                        insert into event_store.blob (hotel, sha256, size, first_pin, last_pin)
                        select :hotel, :sha256, :size, pin, pin from nextval('event_store.blob_pin') as pin
                        on conflict (hotel, sha256) do update set last_pin = excluded.last_pin, pinned_at = now()
                        returning last_pin
                        """)
                .param("hotel", hotel.value())
                .param("sha256", sha256)
                .param("size", size)
                .query(Long.class)
                .single();
        return new Pin(hotel, sha256, number);
    }

    /** Removes the blob if this pin brought it and nobody has pinned it since. Repeatable. */
    public void release(Pin pin) {
        transactions.executeWithoutResult(transaction -> {
            if (isOnlyPin(pin)) {
                store.delete(pin.hotel(), pin.sha256());
                forget(pin.hotel(), pin.sha256());
            }
        });
    }

    private boolean isOnlyPin(Pin pin) {
        return jdbc.sql("""
                        select true from event_store.blob
                        where hotel = :hotel and sha256 = :sha256 and first_pin = :pin and last_pin = :pin
                        for update
                        """)
                .param("hotel", pin.hotel().value())
                .param("sha256", pin.sha256())
                .param("pin", pin.number())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void forget(HotelId hotel, String sha256) {
        jdbc.sql("delete from event_store.blob where hotel = :hotel and sha256 = :sha256")
                .param("hotel", hotel.value())
                .param("sha256", sha256)
                .update();
    }
}
