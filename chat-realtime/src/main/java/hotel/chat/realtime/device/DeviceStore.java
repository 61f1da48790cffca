package hotel.chat.realtime.device;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.TextStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registered devices. */
public final class DeviceStore implements TextStore {
    private final JdbcClient jdbc;
    private final int most;

    /** @param most devices of one person; the oldest go */
    public DeviceStore(JdbcClient jdbc, int most) {
        this.jdbc = jdbc;
        this.most = most;
    }

    /** The token is this person's from now on, whoever had it before: a phone is handed over. */
    void register(Owner owner, DeviceToken token, Platform platform) {
        jdbc.sql("""
                        insert into realtime.device (token_hash, token, hotel, staff_id, platform, registered_at)
                        values (:hash, :token, :hotel, :staff, :platform, clock_timestamp())
                        on conflict (token_hash) do update
                        set hotel = excluded.hotel, staff_id = excluded.staff_id, platform = excluded.platform,
                            registered_at = excluded.registered_at
                        """)
                .param("hash", token.hash())
                .param("token", token.value())
                .param("hotel", owner.hotel().value())
                .param("staff", owner.staff().value())
                .param("platform", platform.wireName())
                .update();
        // index device_person
        jdbc.sql("""
                        delete from realtime.device
                        using (
                            select token_hash, row_number() over (order by registered_at desc, token_hash) as place
                            from realtime.device
                            where hotel = :hotel and staff_id = :staff
                        ) as ranked
                        where device.token_hash = ranked.token_hash and ranked.place > :most
                        """)
                .param("hotel", owner.hotel().value())
                .param("staff", owner.staff().value())
                .param("most", most)
                .update();
    }

    /** A person takes a device of theirs away; somebody else's stays. */
    void unregister(Owner owner, DeviceToken token) {
        jdbc.sql("delete from realtime.device where token_hash = :hash and hotel = :hotel and staff_id = :staff")
                .param("hash", token.hash())
                .param("hotel", owner.hotel().value())
                .param("staff", owner.staff().value())
                .update();
    }

    /** Nothing can be pushed there any more. */
    public void forget(DeviceToken token) {
        jdbc.sql("delete from realtime.device where token_hash = :hash")
                .param("hash", token.hash())
                .update();
    }

    /** All of a person. */
    public void forget(Owner owner) {
        jdbc.sql("delete from realtime.device where hotel = :hotel and staff_id = :staff")
                .param("hotel", owner.hotel().value())
                .param("staff", owner.staff().value())
                .update();
    }

    @Override
    public void forget(HotelId hotel, StaffId staff) {
        forget(new Owner(hotel, staff));
    }

    @Override
    public boolean hasSeen(long position) {
        return true;
    }

    @Override
    public List<String> tables() {
        return List.of("realtime.device");
    }

    /** What a person registered up to that time. */
    public void forget(Owner owner, Instant upTo) {
        jdbc.sql("""
                        delete from realtime.device
                        where hotel = :hotel and staff_id = :staff and registered_at <= :upTo
                        """)
                .param("hotel", owner.hotel().value())
                .param("staff", owner.staff().value())
                .param("upTo", upTo.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The devices of these people of a hotel; people without one are left out. Index device_person. */
    public Map<StaffId, List<DeviceToken>> of(HotelId hotel, Collection<StaffId> staff) {
        Map<StaffId, List<DeviceToken>> found = new HashMap<>();
        jdbc.sql("""
                        select staff_id, token
                        from realtime.device
                        where hotel = :hotel and staff_id = any (:staff)
                        order by staff_id, registered_at
                        """)
                .param("hotel", hotel.value())
                .param("staff", staff.stream().map(StaffId::value).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new StaffId(row.getString("staff_id")), _ -> new ArrayList<>())
                            .add(new DeviceToken(row.getString("token")));
                });
        return found;
    }
}
