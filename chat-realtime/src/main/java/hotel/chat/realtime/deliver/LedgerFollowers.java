package hotel.chat.realtime.deliver;

import java.util.List;

import hotel.chat.api.port.Followers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who tells channels, and who pushes where that is switched on: named as their threads are. */
final class LedgerFollowers implements Followers {
    private final JdbcClient jdbc;

    LedgerFollowers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Follower> all() {
        return jdbc.sql("""
                        select d.name, d.position,
                               case when d.name = :channels then (select count(*) from realtime.parked) else 0 end as parked
                        from realtime.delivery d order by d.name
                        """)
                .param("channels", DeliveryStore.NAME)
                .query((row, _) -> new Follower(
                        "realtime-" + row.getString("name"), row.getLong("position"), row.getLong("parked")))
                .list();
    }
}
