package hotel.chat.query.conversation;

import hotel.chat.query.position.ReadScope;
import hotel.chat.query.unread.Tally;

/** Statements about conversations. */
final class ConversationSql {
    private static final String COLUMNS = """
            c.conversation_id, c.kind, c.title, c.created_by, c.created_at, c.updated_at, c.activity_position\
            """;

    /** The level of the table {@code member m} as it is now: with the wish's end it is {@code all} again. */
    private static final String LEVEL =
            "case when m.notification_until <= now() then 'all' else m.notification_level end";

    private static final String OF_CALLER = """
            select p.read_position, x.*
            from (select %s) p
            left join lateral (
                select %s, %s as unread, m.read_message_id, %s as notification_level
                from read_model.member m
                join read_model.conversation c on c.hotel = m.hotel and c.conversation_id = m.conversation_id
                where m.hotel = :hotel and m.staff_id = :caller and m.left_position is null
            """.formatted(ReadScope.POSITION, COLUMNS, Tally.UNREAD, LEVEL);

    /** Index member_present and the primary key of conversation; reads the caller's conversations. */
    static final String LIST = OF_CALLER + """
                  and c.activity_position < :before
                  and (:q = '' or c.folded_title like :q escape '\\' or exists (
                      select 1
                      from read_model.member o
                      join read_model.staff s on s.hotel = o.hotel and s.staff_id = o.staff_id
                      where o.hotel = c.hotel and o.conversation_id = c.conversation_id and o.left_position is null
                        and s.folded_name like :q escape '\\'))
                order by c.activity_position desc
                limit :limit
            ) x on true
            order by x.activity_position desc
            """;

    /** Primary keys; reads the hotel's conversations, its staff's names, and the stays of those who are meant. */
    static final String OF_HOTEL = """
            select p.read_position, x.*
            from (select %s) p
            left join lateral (
                select %s, 0 as unread, null as read_message_id, 'all' as notification_level
                from read_model.conversation c
                where c.hotel = :hotel and c.activity_position < :before
                  and (:staff = '' or c.conversation_id in (
                      select t.conversation_id from read_model.stay t where t.hotel = :hotel and t.staff_id = :staff))
                  and (:q = '' or c.folded_title like :q escape '\\' or c.conversation_id in (
                      select t.conversation_id
                      from read_model.staff s
                      join read_model.stay t on t.hotel = s.hotel and t.staff_id = s.staff_id
                      where s.hotel = :hotel and s.folded_name like :q escape '\\'))
                order by c.activity_position desc
                limit :limit
            ) x on true
            order by x.activity_position desc
            """.formatted(ReadScope.POSITION, COLUMNS);

    /** Primary keys of member and conversation; one row. */
    static final String ONE = OF_CALLER + """
                  and m.conversation_id = cast(:conversation as uuid)
            ) x on true
            """;

    /** Primary key of conversation; without what depends on who looks. */
    static final String BY_ID = """
            select 0 as read_position, %s, 0 as unread, null as read_message_id, 'all' as notification_level
            from read_model.conversation c
            where c.hotel = :hotel and c.conversation_id = any(cast(:conversations as uuid[]))
            """.formatted(COLUMNS);

    /** Primary keys of member, conversation and staff; who is present, in order of joining, and who created it. */
    static final String PEOPLE = """
            select x.conversation_id, x.id, x.present, s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department
            from (
                select m.conversation_id, m.staff_id as id, true as present, m.joined_position as rank
                from read_model.member m
                where m.hotel = :hotel and m.conversation_id = any(cast(:conversations as uuid[]))
                  and m.left_position is null
                union all
                select c.conversation_id, c.created_by, false, 0
                from read_model.conversation c
                where c.hotel = :hotel and c.conversation_id = any(cast(:conversations as uuid[]))
            ) x
            left join read_model.staff s on s.hotel = :hotel and s.staff_id = x.id
            order by x.conversation_id, x.rank, x.id
            """;

    private ConversationSql() {}
}
