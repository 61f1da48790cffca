package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The delivery position and its lease, and the newest position on each personal channel. */
final class DeliveryStore {
    private static final String NAME = "channels";

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** On a fresh install telling begins after what is in the ledger already. */
    void initialise(long head) {
        jdbc.sql("insert into realtime.delivery (name, position) values (:name, :head) on conflict (name) do nothing")
                .param("name", NAME)
                .param("head", head)
                .update();
    }

    /** The lease, unless another node holds it. */
    Optional<Lease> acquire(String holder, Duration duration) {
        long asked = System.nanoTime();
        return jdbc.sql("""
                        update realtime.delivery
                        set holder = :holder, epoch = epoch + 1,
                            lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        where name = :name and (lease_until < clock_timestamp() or holder = :holder)
                        returning epoch, position
                        """)
                .param("name", NAME)
                .param("holder", holder)
                .param("millis", duration.toMillis())
                .query((row, _) -> new Lease(row.getLong("epoch"), row.getLong("position"), asked, duration))
                .optional();
    }

    /** False when it was taken over. */
    boolean renew(Lease lease, Duration duration) {
        long asked = System.nanoTime();
        boolean held = jdbc.sql("""
                        update realtime.delivery
                        set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        where name = :name and epoch = :epoch
                        """)
                        .param("name", NAME)
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
                        """).param("name", NAME).param("epoch", lease.epoch()).update();
    }

    long position() {
        return jdbc.sql("select position from realtime.delivery where name = :name")
                .param("name", NAME)
                .query(Long.class)
                .single();
    }

    /**
     * Moves the position on, with the personal channels that were told up to there, unless the lease was taken over. One
     * statement, and it does not wait for the disk: losing the last moves in a crash of the database only means telling
     * again.
     */
    boolean advance(Lease lease, long position, Map<Person, Long> personal) {
        List<Map.Entry<Person, Long>> rows = List.copyOf(personal.entrySet());
        return jdbc.sql("""
                        with moved as (
                            update realtime.delivery set position = :position
                            where name = :name and epoch = :epoch and position < :position
                              and set_config('synchronous_commit', 'off', true) = 'off'
                            returning position
                        ), told as (
                            insert into realtime.personal_channel (hotel, staff_id, position)
                            select new.hotel, new.staff_id, new.position
                            from unnest(:hotels::text[], :staff::text[], :positions::bigint[])
                                as new (hotel, staff_id, position)
                            where exists (select 1 from moved)
                            order by new.hotel, new.staff_id
                            on conflict (hotel, staff_id) do update set position = excluded.position
                        )
                        select count(*) from moved
                        """)
                        .param("name", NAME)
                        .param("epoch", lease.epoch())
                        .param("position", position)
                        .param(
                                "hotels",
                                column(rows, row -> row.getKey().hotel().value()))
                        .param("staff", column(rows, row -> row.getKey().staff().value()))
                        .param(
                                "positions",
                                rows.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Newest positions on these people's channels; people who were never told anything are left out. */
    Map<Person, Long> personal(Collection<Person> people) {
        List<Person> asked = List.copyOf(people);
        Map<Person, Long> found = new HashMap<>();
        jdbc.sql("""
                        select told.hotel, told.staff_id, told.position
                        from realtime.personal_channel told
                        join unnest(:hotels::text[], :staff::text[]) as asked (hotel, staff_id)
                          on told.hotel = asked.hotel and told.staff_id = asked.staff_id
                        """)
                .param("hotels", column(asked, person -> person.hotel().value()))
                .param("staff", column(asked, person -> person.staff().value()))
                .query(row -> {
                    Person person =
                            new Person(new HotelId(row.getString("hotel")), new StaffId(row.getString("staff_id")));
                    found.put(person, row.getLong("position"));
                });
        return found;
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
