package hotel.chat.query.staff;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.query.paging.Parameters;
import hotel.chat.query.projection.Schema;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Reads and writes the directory's rows, a batch at a time. */
public final class StaffStore {
    private static final String FIND = """
            select s.hotel, s.staff_id, s.username, s.name, s.department, s.avatar_url, s.role, s.active, s.position
            from unnest(cast(:hotels as text[]), cast(:staff as text[])) k (hotel, staff_id)
            join read_model.staff s on s.hotel = k.hotel and s.staff_id = k.staff_id
            """;
    private static final String SAVE = """
            insert into read_model.staff
                (hotel, staff_id, username, name, department, avatar_url, role, active, folded_username, folded_name,
                 position)
            values
                (:hotel, :staff, :username, :name, :department, :avatar, :role, :active, :foldedUsername, :foldedName,
                 :position)
            on conflict (hotel, staff_id) do update set
                username = excluded.username, name = excluded.name, department = excluded.department,
                avatar_url = excluded.avatar_url, role = excluded.role, active = excluded.active,
                folded_username = excluded.folded_username, folded_name = excluded.folded_name,
                position = excluded.position
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final Schema schema;

    public StaffStore(NamedParameterJdbcTemplate jdbc, Schema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    Map<StaffKey, StaffRow> find(Collection<StaffKey> keys) {
        Map<StaffKey, StaffRow> found = new HashMap<>();
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("hotels", keys.stream().map(StaffKey::hotel).toArray(String[]::new))
                .addValue("staff", keys.stream().map(StaffKey::staff).toArray(String[]::new));
        jdbc.query(schema.sql(FIND), parameters, row -> {
            StaffKey key = new StaffKey(row.getString("hotel"), row.getString("staff_id"));
            found.put(
                    key,
                    new StaffRow(
                            key,
                            row.getString("username"),
                            row.getString("name"),
                            row.getString("department"),
                            row.getString("avatar_url"),
                            row.getString("role"),
                            row.getBoolean("active"),
                            row.getLong("position")));
        });
        return found;
    }

    void save(Collection<StaffRow> rows) {
        jdbc.batchUpdate(
                schema.sql(SAVE), rows.stream().map(StaffStore::parameters).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(StaffRow row) {
        return new MapSqlParameterSource()
                .addValue("hotel", row.key().hotel())
                .addValue("staff", row.key().staff())
                .addValue("username", row.username())
                .addValue("name", row.name())
                .addValue("department", row.department())
                .addValue("avatar", row.avatarUrl())
                .addValue("role", row.role())
                .addValue("active", row.active())
                .addValue("foldedUsername", Parameters.fold(row.username()))
                .addValue("foldedName", Parameters.fold(row.name()))
                .addValue("position", row.position());
    }

    /** A person of a hotel. */
    record StaffKey(String hotel, String staff) {}
}
