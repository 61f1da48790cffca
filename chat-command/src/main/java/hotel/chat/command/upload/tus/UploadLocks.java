package hotel.chat.command.upload.tus;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.ids.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One request at a time works on an upload, on whatever node. A lock is a lease in the upload's row that its node prolongs:
 * a dead node's lock ends by itself, and no database connection is held while bytes come in. Who has lost a lock writes
 * nothing any more, since each write names the holder.
 */
final class UploadLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadLocks.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Times times;
    private final Map<UUID, Lock> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upload-locks").factory());

    UploadLocks(JdbcClient jdbc, Ids ids, Times times) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.times = times;
        long pause = times.lease().toMillis() / 3;
        var _ = clock.scheduleWithFixedDelay(this::prolongAll, pause, pause, TimeUnit.MILLISECONDS);
    }

    /**
     * How long locks take.
     *
     * @param lease of a lock that is not prolonged
     * @param patience with a lock that somebody has: the request before may still be writing down what it got
     * @param pause between two tries
     */
    record Times(Duration lease, Duration patience, Duration pause) {
        static final Times USUAL = new Times(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(50));
    }

    /** The lock of an upload; empty when somebody has it, or when there is no such upload. */
    Optional<Lock> acquire(HotelId hotel, AttachmentId id) {
        Lock lock = new Lock(hotel, id, UUID.fromString(ids.fresh()));
        long end = System.nanoTime() + times.patience().toNanos();
        while (!take(lock)) {
            if (System.nanoTime() - end >= 0 || !exists(lock)) {
                return Optional.empty();
            }
            LockSupport.parkNanos(times.pause().toNanos());
        }
        held.put(lock.holder, lock);
        return Optional.of(lock);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private boolean take(Lock lock) {
        return changed(lock, """
                        update event_store.upload
                        set lock_holder = :holder, locked_until = now() + make_interval(secs => :lease)
                        where hotel = :hotel and upload_id = :id and (locked_until is null or locked_until <= now())
                        """).param("lease", seconds()).update() == 1;
    }

    private boolean exists(Lock lock) {
        return jdbc.sql("select true from event_store.upload where hotel = :hotel and upload_id = :id")
                .param("hotel", lock.hotel.value())
                .param("id", UUID.fromString(lock.id.value()))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void prolongAll() {
        held.values().forEach(lock -> {
            try {
                prolong(lock);
            } catch (RuntimeException unreachable) {
                LOG.warn("an upload's lock could not be prolonged; the next round tries again", unreachable);
            }
        });
    }

    private void prolong(Lock lock) {
        boolean isOurs = changed(lock, """
                        update event_store.upload set locked_until = now() + make_interval(secs => :lease)
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).param("lease", seconds()).update() == 1;
        if (!isOurs) {
            held.remove(lock.holder);
        }
    }

    private void release(Lock lock) {
        held.remove(lock.holder);
        changed(lock, """
                        update event_store.upload set lock_holder = null, locked_until = null
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).update();
    }

    private double seconds() {
        return times.lease().toMillis() / 1000.0;
    }

    private JdbcClient.StatementSpec changed(Lock lock, String sql) {
        return jdbc.sql(sql)
                .param("hotel", lock.hotel.value())
                .param("id", UUID.fromString(lock.id.value()))
                .param("holder", lock.holder);
    }

    /** A lock that is held until it is closed, or until its node cannot prolong it. */
    final class Lock implements AutoCloseable {
        private final HotelId hotel;
        private final AttachmentId id;
        private final UUID holder;

        private Lock(HotelId hotel, AttachmentId id, UUID holder) {
            this.hotel = hotel;
            this.id = id;
            this.holder = holder;
        }

        HotelId hotel() {
            return hotel;
        }

        AttachmentId id() {
            return id;
        }

        UUID holder() {
            return holder;
        }

        /** What was written under the lock must have found it. */
        void require(int rows) {
            if (rows != 1) {
                throw Rejection.retryLater(
                        RejectionCode.UNAVAILABLE, "Another request goes on with this upload.", SOON);
            }
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
