package hotel.chat.query.unread;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.UnreadView;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Unread numbers. One statement each. */
public final class UnreadQueries {
    /** Index member_present; then per unread conversation message_in_order up to the first one, and message_mentioning. */
    private static final String OVERVIEW = """
            select p.read_position, u.*
            from (select %1$s) p
            left join lateral (
                select m.conversation_id, c.activity_position, %2$s as unread,
                       (select s.message_id from read_model.message s
                        where s.hotel = m.hotel and s.conversation_id = m.conversation_id and s.position > %3$s
                          and s.sender <> m.staff_id and s.deleted_at is null
                        order by s.position
                        limit 1) as first_unread,
                       (select count(*) from read_model.message s
                        where s.hotel = m.hotel and s.conversation_id = m.conversation_id and s.position > %3$s
                          and s.mentions <> '{}' and s.mentions @> array[m.staff_id]
                          and s.sender <> m.staff_id and s.deleted_at is null) as mentions
                from read_model.member m
                join read_model.conversation c on c.hotel = m.hotel and c.conversation_id = m.conversation_id
                where m.hotel = :hotel and m.staff_id = :caller and m.left_position is null and %2$s > 0
            ) u on true
            order by u.activity_position desc
            """.formatted(ReadScope.POSITION, Tally.UNREAD, Tally.FLOOR);

    /** Index member_present, the conversations of each of the people. */
    private static final String PAIRS = """
            with totals as (
                select m.staff_id, m.conversation_id, %1$s as unread,
                       sum(%1$s) over (partition by m.staff_id) as total,
                       count(*) filter (where %1$s > 0) over (partition by m.staff_id) as conversations
                from read_model.member m
                join read_model.conversation c on c.hotel = m.hotel and c.conversation_id = m.conversation_id
                where m.hotel = :hotel and m.staff_id = any(:people) and m.left_position is null
            )
            select t.staff_id, t.conversation_id, t.unread, t.total, t.conversations
            from totals t
            join unnest(cast(:conversations as uuid[]), cast(:staff as text[])) k (conversation_id, staff_id)
              on k.conversation_id = t.conversation_id and k.staff_id = t.staff_id
            """.formatted(Tally.UNREAD);

    /** Primary keys; one row. */
    private static final String ONE = """
            select %s as unread
            from read_model.member m
            join read_model.conversation c on c.hotel = m.hotel and c.conversation_id = m.conversation_id
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.staff_id = :staff
              and m.left_position is null
            """.formatted(Tally.UNREAD);

    private final JdbcClient jdbc;

    public UnreadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every conversation in which the caller has something unread, newest activity first. */
    Positioned<UnreadOverview> overview(Caller caller) {
        List<UnreadConversation> found = new ArrayList<>();
        long[] position = new long[1];
        jdbc.sql(OVERVIEW)
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", caller.hotel().value())
                .param("caller", caller.staff().value())
                .query(row -> {
                    position[0] = row.getLong("read_position");
                    if (row.getString("conversation_id") != null) {
                        found.add(new UnreadConversation(
                                row.getString("conversation_id"),
                                row.getInt("unread"),
                                row.getString("first_unread"),
                                row.getInt("mentions")));
                    }
                });
        int total = found.stream().mapToInt(UnreadConversation::unreadCount).sum();
        return new Positioned<>(position[0], new UnreadOverview(total, found.size(), found));
    }

    /** Numbers of those pairs in which the person is a participant. */
    public List<UnreadView> of(HotelId hotel, Collection<ConversationAndStaff> pairs) {
        return jdbc.sql(PAIRS)
                .param("hotel", hotel.value())
                .param(
                        "people",
                        pairs.stream()
                                .map(pair -> pair.staff().value())
                                .distinct()
                                .toArray(String[]::new))
                .param(
                        "conversations",
                        pairs.stream().map(pair -> pair.conversation().value()).toArray(String[]::new))
                .param("staff", pairs.stream().map(pair -> pair.staff().value()).toArray(String[]::new))
                .query((row, _) -> new UnreadView(
                        row.getString("staff_id"),
                        row.getString("conversation_id"),
                        row.getInt("unread"),
                        row.getInt("total"),
                        row.getInt("conversations")))
                .list();
    }

    /** One participant's number; empty when the person is not one. */
    public Optional<Integer> of(HotelId hotel, ConversationId conversation, StaffId staff) {
        return jdbc.sql(ONE)
                .param("hotel", hotel.value())
                .param("conversation", conversation.value())
                .param("staff", staff.value())
                .query(Integer.class)
                .optional();
    }

    /** All that a person has not read. */
    record UnreadOverview(int totalUnread, int conversationsWithUnread, List<UnreadConversation> conversations) {}

    /**
     * What a person has not read in one conversation.
     *
     * @param mentions how many of the unread messages mention the person
     */
    record UnreadConversation(
            String conversationId,
            int unreadCount,
            @Nullable String firstUnreadMessageId,
            int mentions) {}
}
