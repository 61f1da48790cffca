package hotel.chat.command.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobNeeds;
import hotel.chat.api.port.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes blobs that nothing refers to any more and nobody has pinned lately. Each goes under its row's lock, the bytes
 * before the row: who stores the same meanwhile waits and stores anew, and a removal that fails half-way is found again.
 */
final class UnneededBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(UnneededBlobs.class);
    private static final int PAGE = 500;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final BlobStore store;
    private final Duration patience;

    /** @param patience how long the read model is waited for, which is behind by moments on a busy server */
    UnneededBlobs(JdbcClient jdbc, TransactionTemplate transactions, BlobStore store, Duration patience) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.patience = patience;
    }

    /**
     * What was removed.
     *
     * @param bytes without pictures
     */
    record Removed(int blobs, long bytes) {
        static final Removed NOTHING = new Removed(0, 0);

        private Removed and(Row row) {
            return new Removed(blobs + 1, bytes + row.size());
        }
    }

    private record Row(HotelId hotel, String sha256, long size, long pin) {}

    /**
     * What was removed; empty while the answers about needs are older than a fact.
     *
     * @param head position of the newest fact when the round began
     */
    Optional<Removed> remove(BlobNeeds needs, long head, Duration unpinnedFor) {
        if (!reaches(needs, head)) {
            LOG.info("no file is removed, the read model is behind the ledger");
            return Optional.empty();
        }
        Removed removed = Removed.NOTHING;
        List<Row> page = after("", "", unpinnedFor);
        while (!page.isEmpty()) {
            for (Row row : unneeded(page, needs)) {
                if (remove(row)) {
                    removed = removed.and(row);
                }
            }
            page = after(page.getLast().hotel().value(), page.getLast().sha256(), unpinnedFor);
        }
        return Optional.of(removed);
    }

    private boolean reaches(BlobNeeds needs, long head) {
        long end = System.nanoTime() + patience.toNanos();
        while (needs.position() < head) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** At most 500 rows in the order of {@code blob_pkey}, which all of them are read by. */
    private List<Row> after(String hotel, String sha256, Duration unpinnedFor) {
        return jdbc.sql("""
                        select hotel, sha256, size, last_pin from event_store.blob
                        where (hotel, sha256) > (:hotel, :sha256)
                          and pinned_at < now() - make_interval(secs => :age)
                        order by hotel, sha256 limit :page
                        """)
                .param("hotel", hotel)
                .param("sha256", sha256)
                .param("age", unpinnedFor.toSeconds())
                .param("page", PAGE)
                .query((row, number) -> new Row(
                        new HotelId(row.getString("hotel")),
                        row.getString("sha256"),
                        row.getLong("size"),
                        row.getLong("last_pin")))
                .list();
    }

    private static List<Row> unneeded(List<Row> page, BlobNeeds needs) {
        Map<HotelId, List<String>> hotels = page.stream()
                .collect(Collectors.groupingBy(Row::hotel, Collectors.mapping(Row::sha256, Collectors.toList())));
        Map<HotelId, Set<String>> needed = hotels.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, hotel -> needs.needed(hotel.getKey(), hotel.getValue())));
        return page.stream()
                .filter(row -> !needed.getOrDefault(row.hotel(), Set.of()).contains(row.sha256()))
                .toList();
    }

    /** Unless it has been pinned since it was looked at, or is being pinned now. */
    private boolean remove(Row row) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            boolean unpinned = isStill(row);
            if (unpinned) {
                store.delete(row.hotel(), row.sha256());
                forget(row);
            }
            return unpinned;
        }));
    }

    private boolean isStill(Row row) {
        return jdbc.sql("""
                        select true from event_store.blob
                        where hotel = :hotel and sha256 = :sha256 and last_pin = :pin
                        for update skip locked
                        """)
                .param("hotel", row.hotel().value())
                .param("sha256", row.sha256())
                .param("pin", row.pin())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void forget(Row row) {
        jdbc.sql("delete from event_store.blob where hotel = :hotel and sha256 = :sha256")
                .param("hotel", row.hotel().value())
                .param("sha256", row.sha256())
                .update();
    }
}
