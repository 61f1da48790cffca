package hotel.chat.query.receipt;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far everybody in a conversation has come. */
public final class MarkerQueries {
    /** Primary key of member, the conversation's people; nobody unless the caller is one of them. */
    private static final String MARKERS = """
            select p.read_position as seen, x.*
            from (select %s) p
            left join lateral (
                select m.staff_id, m.read_position, m.delivered_position
                from read_model.member m
                where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.left_position is null
                  and exists (select 1 from read_model.member c
                              where c.hotel = :hotel and c.conversation_id = cast(:conversation as uuid)
                                and c.staff_id = :caller and c.left_position is null)
            ) x on true
            order by x.staff_id
            """.formatted(ReadScope.POSITION);

    private final JdbcClient jdbc;

    public MarkerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of everybody present, for a participant; {@code not_found} otherwise. One statement. */
    Positioned<Markers> of(Caller caller, ConversationId conversation) {
        List<Marker> markers = new ArrayList<>();
        long[] seen = new long[1];
        jdbc.sql(MARKERS)
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", caller.hotel().value())
                .param("conversation", conversation.value())
                .param("caller", caller.staff().value())
                .query(row -> {
                    seen[0] = row.getLong("seen");
                    if (row.getString("staff_id") != null) {
                        markers.add(new Marker(
                                row.getString("staff_id"),
                                row.getLong("read_position"),
                                row.getLong("delivered_position")));
                    }
                });
        if (markers.isEmpty()) {
            throw Rejection.notFound();
        }
        return new Positioned<>(seen[0], new Markers(markers));
    }

    /** Everybody's markers, by staff id. */
    record Markers(List<Marker> markers) {}

    /**
     * How far one person has come; 0 before the first move.
     *
     * @param readUpToPosition position of the newest message that the person has read
     * @param deliveredUpToPosition position of the newest message that has reached the person
     */
    record Marker(String staffId, long readUpToPosition, long deliveredUpToPosition) {}
}
