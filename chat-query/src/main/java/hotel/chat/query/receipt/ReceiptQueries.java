package hotel.chat.query.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.message.MessageAccess.Place;
import hotel.chat.query.staff.People;
import hotel.chat.query.staff.StaffQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom a message has reached, and who has read it. */
public final class ReceiptQueries {
    /**
     * Primary keys of member, and of marker_move and delivered_move: the first moves that reached the message. O(members).
     * What is read has been delivered, at the latest then.
     */
    private static final String REACHED = """
            select m.staff_id as id, r.moved_at as read_at, least(d.moved_at, r.moved_at) as delivered_at,
                   s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department
            from read_model.member m
            left join lateral (
                select v.moved_at
                from read_model.marker_move v
                where v.hotel = m.hotel and v.conversation_id = m.conversation_id and v.staff_id = m.staff_id
                  and v.up_to_position >= :position
                order by v.up_to_position
                limit 1
            ) r on true
            left join lateral (
                select v.moved_at
                from read_model.delivered_move v
                where v.hotel = m.hotel and v.conversation_id = m.conversation_id and v.staff_id = m.staff_id
                  and v.up_to_position >= :position
                order by v.up_to_position
                limit 1
            ) d on true
            left join read_model.staff s on s.hotel = m.hotel and s.staff_id = m.staff_id
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.left_position is null
              and m.staff_id <> :sender and greatest(m.read_position, m.delivered_position) >= :position
            order by delivered_at, m.staff_id
            """;

    private final JdbcClient jdbc;

    public ReceiptQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those present but the sender whose markers have reached the message. One statement. */
    Receipts of(HotelId hotel, Place message) {
        List<Receipt> delivered = new ArrayList<>();
        List<Receipt> read = new ArrayList<>();
        jdbc.sql(REACHED)
                .param("hotel", hotel.value())
                .param("conversation", message.conversation())
                .param("sender", message.sender())
                .param("position", message.position())
                .query(row -> {
                    PersonView person = row.getString("staff_id") == null
                            ? People.unknown(row.getString("id"))
                            : StaffQueries.person(row);
                    add(delivered, person, time(row, "delivered_at"));
                    add(read, person, time(row, "read_at"));
                });
        read.sort(Comparator.comparing(Receipt::at)
                .thenComparing(receipt -> receipt.staff().staffId()));
        return new Receipts(delivered, read);
    }

    private static void add(List<Receipt> receipts, PersonView staff, @Nullable Instant at) {
        if (at != null) {
            receipts.add(new Receipt(staff, at));
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Both in order of time.
     *
     * @param delivered whom the message has reached, readers among them: at the earlier of delivery and reading
     * @param read who has read it
     */
    record Receipts(List<Receipt> delivered, List<Receipt> read) {}

    /** Somebody whom a message has reached, and when. */
    record Receipt(PersonView staff, Instant at) {}
}
