package hotel.chat.query.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the directory. */
public final class StaffQueries {
    /** Index staff_by_name; reads at most limit + 1 rows without {@code q}, the hotel's with it. */
    static final String PAGE = "select p.read_position, s.* from (select " + ReadScope.POSITION + """
            ) p left join lateral (
                select s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department, s.folded_name
                from read_model.staff s
                where s.hotel = :hotel and s.active
                  and (s.folded_name, s.staff_id) > (:afterName, :afterStaff)
                  and (:q = '' or s.folded_name like :q escape '\\' or s.folded_username like :q escape '\\')
                order by s.folded_name, s.staff_id
                limit :limit
            ) s on true
            order by s.folded_name, s.staff_id
            """;

    private static final String BY_ID = """
            select s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department
            from read_model.staff s
            where s.hotel = :hotel and s.staff_id = any(:staff)
            """;

    private final JdbcClient jdbc;

    public StaffQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Active people by name. One statement. */
    Positioned<StaffPage> page(HotelId hotel, String pattern, int limit, @Nullable String cursor) {
        List<String> after = cursor == null ? List.of("", "") : Cursors.parse(cursor, 2);
        List<PersonView> people = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        long[] position = new long[1];
        jdbc.sql(PAGE)
                .param("processors", ReadScope.STAFF.parameter())
                .param("hotel", hotel.value())
                .param("afterName", after.getFirst())
                .param("afterStaff", after.getLast())
                .param("q", pattern)
                .param("limit", limit + 1)
                .query(row -> {
                    position[0] = row.getLong("read_position");
                    if (row.getString("staff_id") != null) {
                        people.add(person(row));
                        ends.add(Cursors.of(row.getString("folded_name"), row.getString("staff_id")));
                    }
                });
        boolean more = people.size() > limit;
        return new Positioned<>(
                position[0],
                new StaffPage(people.subList(0, Math.min(limit, people.size())), more ? ends.get(limit - 1) : null));
    }

    /** People by id, inactive ones too. One statement. */
    public List<PersonView> byId(HotelId hotel, Collection<String> staff) {
        return jdbc.sql(BY_ID)
                .param("hotel", hotel.value())
                .param("staff", staff.toArray(String[]::new))
                .query((row, _) -> person(row))
                .list();
    }

    /** A person from columns named as in the table. */
    public static PersonView person(ResultSet row) throws SQLException {
        return new PersonView(
                row.getString("staff_id"),
                row.getString("username"),
                row.getString("name"),
                row.getString("avatar_url"),
                row.getString("role"),
                row.getString("department"));
    }

    /** Some of the hotel's active people, by name. */
    record StaffPage(List<PersonView> staff, @Nullable String nextCursor) {}
}
