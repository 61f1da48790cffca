package hotel.chat.realtime.follow;

import java.time.Duration;
import java.util.Optional;

import hotel.chat.api.port.NodeSession;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the ledger was followed under one name, and which node may follow it; a row of {@code realtime.delivery}. */
public final class LeaseStore {
    private final JdbcClient jdbc;
    private final NodeSession session;
    private final String name;

    /** @param session of this node, under whose name it holds the lease */
    public LeaseStore(JdbcClient jdbc, NodeSession session, String name) {
        this.jdbc = jdbc;
        this.session = session;
        this.name = name;
    }

    /** Of the row's key. */
    public String name() {
        return name;
    }

    /** On a fresh install following begins after what is in the ledger already. */
    public void initialise(long head) {
        jdbc.sql("insert into realtime.delivery (name, position) values (:name, :head) on conflict (name) do nothing")
                .param("name", name)
                .param("head", head)
                .update();
    }

    /** The lease, unless another node holds it whose session is there, or that never had one. None for who has no session now. */
    public Optional<Lease> acquire(Duration duration) {
        if (!session.isHeld()) {
            return Optional.empty();
        }
        long asked = System.nanoTime();
        return jdbc.sql("""
                        update realtime.delivery
                        set holder = :holder, epoch = epoch + 1,
                            lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        where name = :name
                          and (lease_until < clock_timestamp() or holder = :holder
                               or :settled and holder like :sessions
                                  and pg_try_advisory_xact_lock(hashtextextended(holder, 0)))
                        returning epoch, position
                        """)
                .param("name", name)
                .param("holder", session.name())
                .param("settled", session.isSettled())
                .param("sessions", NodeSession.PREFIX + "%")
                .param("millis", duration.toMillis())
                .query((row, _) -> new Lease(row.getLong("epoch"), row.getLong("position"), asked, duration))
                .optional();
    }

    /** False when it was taken over. */
    public boolean renew(Lease lease, Duration duration) {
        long asked = System.nanoTime();
        boolean held = jdbc.sql("""
                        update realtime.delivery
                        set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        where name = :name and epoch = :epoch
                        """)
                        .param("name", name)
                        .param("epoch", lease.epoch())
                        .param("millis", duration.toMillis())
                        .update()
                == 1;
        if (held) {
            lease.renewed(asked, duration);
        }
        return held;
    }

    void release(Lease lease) {
        jdbc.sql("""
                        update realtime.delivery set holder = null, lease_until = '-infinity'
                        where name = :name and epoch = :epoch
                        """).param("name", name).param("epoch", lease.epoch()).update();
    }

    public long position() {
        return jdbc.sql("select position from realtime.delivery where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /**
     * Moves the position on, unless the lease was taken over. It does not wait for the disk: losing the last moves in a
     * crash of the database only means doing them again.
     */
    public boolean advance(Lease lease, long position) {
        return jdbc.sql("""
                        update realtime.delivery set position = :position
                        where name = :name and epoch = :epoch and position < :position
                          and set_config('synchronous_commit', 'off', true) = 'off'
                        """)
                        .param("name", name)
                        .param("epoch", lease.epoch())
                        .param("position", position)
                        .update()
                == 1;
    }
}
