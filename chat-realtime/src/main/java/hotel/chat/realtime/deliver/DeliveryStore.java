package hotel.chat.realtime.deliver;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.NodeSession;
import hotel.chat.realtime.follow.Lease;
import hotel.chat.realtime.follow.LeaseStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The delivery position and its lease, and the newest position on each personal channel. */
final class DeliveryStore {
    /** Of its row. */
    static final String NAME = "channels";

    private final JdbcClient jdbc;
    private final LeaseStore leases;

    DeliveryStore(JdbcClient jdbc, NodeSession session) {
        this.jdbc = jdbc;
        this.leases = new LeaseStore(jdbc, session, NAME);
    }

    LeaseStore leases() {
        return leases;
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
                        .param("name", leases.name())
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
