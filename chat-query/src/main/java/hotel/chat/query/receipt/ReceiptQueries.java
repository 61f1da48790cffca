package hotel.chat.query.receipt;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.message.MessageAccess.Place;
import hotel.chat.query.staff.People;
import hotel.chat.query.staff.StaffQueries;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has read a message. */
public final class ReceiptQueries {
    /** Primary keys of member, and of marker_move: the first move that reached the message. O(members). */
    private static final String READERS = """
            select m.staff_id as id, v.moved_at, s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department
            from read_model.member m
            cross join lateral (
                select v.moved_at
                from read_model.marker_move v
                where v.hotel = m.hotel and v.conversation_id = m.conversation_id and v.staff_id = m.staff_id
                  and v.up_to_position >= :position
                order by v.up_to_position
                limit 1
            ) v
            left join read_model.staff s on s.hotel = m.hotel and s.staff_id = m.staff_id
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.left_position is null
              and m.staff_id <> :sender and m.read_position >= :position
            order by v.moved_at, m.staff_id
            """;

    private final JdbcClient jdbc;

    public ReceiptQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those present but the sender whose marker has reached the message, in order of reading. One statement. */
    List<Receipt> readers(HotelId hotel, Place message) {
        return jdbc.sql(READERS)
                .param("hotel", hotel.value())
                .param("conversation", message.conversation())
                .param("sender", message.sender())
                .param("position", message.position())
                .query((row, _) -> new Receipt(
                        row.getString("staff_id") == null
                                ? People.unknown(row.getString("id"))
                                : StaffQueries.person(row),
                        row.getObject("moved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Somebody whom a message has reached, and when. */
    record Receipt(PersonView staff, Instant at) {}
}
