package hotel.chat.query.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.staff.People;
import hotel.chat.query.staff.StaffQueries;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The revisions of a message, oldest first. */
public final class HistoryQueries {
    /** Primary keys of message_revision and staff; as many rows as revisions. */
    private static final String REVISIONS = """
            select r.revision, r.text, r.edited_by, r.at, r.position,
                   s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department
            from read_model.message_revision r
            left join read_model.staff s on s.hotel = r.hotel and s.staff_id = r.edited_by
            where r.hotel = :hotel and r.message_id = cast(:message as uuid)
            order by r.revision
            """;

    private final JdbcClient jdbc;

    public HistoryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Revision> revisions(HotelId hotel, MessageId message) {
        return jdbc.sql(REVISIONS)
                .param("hotel", hotel.value())
                .param("message", message.value())
                .query((row, _) -> new Revision(
                        row.getInt("revision"),
                        row.getString("text"),
                        row.getString("staff_id") == null
                                ? People.unknown(row.getString("edited_by"))
                                : StaffQueries.person(row),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("position")))
                .list();
    }

    /** A text that the message had; revision 0 as sent. Empty in a deleted message. */
    record Revision(int revision, String message, PersonView editedBy, Instant at, long position) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Revision[" + revision + "]";
        }
    }
}
