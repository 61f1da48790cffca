package hotel.chat.query.message;

import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ReadScope;

/**
 * Messages in one statement: a page, which says which ones; then the same shape for all, with the messages they reply to.
 * The first row carries the page's people, its conversations' markers, its reactions and its files once, as JSON, so that
 * none needs a statement of its own nor is repeated in every row. Statements of a conversation also say whether the caller
 * is in it, and read nothing of it otherwise.
 */
final class MessageSql {
    /** How far the read model is, whether the caller may see the conversation, and its ends: one row. */
    private static final String ACCESS = "with access as materialized (select " + ReadScope.POSITION + """
                , exists (select 1 from read_model.member c
                          where c.hotel = :hotel and c.conversation_id = cast(:conversation as uuid)
                            and c.staff_id = :caller and c.left_position is null) as participant,
                  (select min(m.position) from read_model.message m
                   where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)) as oldest,
                  (select max(m.position) from read_model.message m
                   where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)) as newest,
                  (select m.position from read_model.message m
                   where m.hotel = :hotel and m.message_id = cast(nullif(:around, '') as uuid)
                     and m.conversation_id = cast(:conversation as uuid)) as middle
            ),
            """;

    private static final String COLUMNS = """
            select m.hotel, m.message_id, m.conversation_id, m.position, m.sender, m.text, m.mentions, m.created_at,
                   m.reply_to, m.origin_message_id, m.origin_sender, m.origin_created_at, m.edit_count, m.edited_at,
                   m.deleted_at, m.deleted_by
            """;

    private static final String SHAPE = """
            , shaped as (
                select p.*, r.message_id as reply_id, r.sender as reply_sender, left(r.text, 150) as reply_text,
                       r.deleted_at is not null as reply_deleted, f.found is not null as reply_files
                from page p
                left join read_model.message r on r.hotel = p.hotel and r.message_id = p.reply_to
                left join lateral (
                    select 1 as found
                    from read_model.attachment a
                    where a.hotel = r.hotel and a.message_id = r.message_id and a.deleted_at is null
                    limit 1
                ) f on true
            ), people as (
                select json_agg(json_build_object(
                           'staffId', s.staff_id, 'username', s.username, 'name', s.name, 'avatarUrl', s.avatar_url,
                           'role', s.role, 'department', s.department)) as found
                from read_model.staff s
                where s.hotel = :hotel
                  and s.staff_id = any(array(
                      select p.sender from page p
                      union
                      select unnest(array[p.deleted_by, p.origin_sender, p.reply_sender] || p.mentions)
                      from shaped p
                      where p.deleted_by is not null or p.origin_sender is not null or p.reply_sender is not null
                         or p.mentions <> '{}'))
            ), markers as (
                select json_agg(json_build_object(
                           'conversation', m.conversation_id, 'staff', m.staff_id, 'read', m.read_position,
                           'delivered', m.delivered_position)) as found
                from read_model.member m
                where m.hotel = :hotel and m.left_position is null
                  and m.conversation_id = any(array(select p.conversation_id from page p))
            ), reactions as (
                select json_agg(json_build_object('message', r.message_id, 'emoji', r.emoji, 'staff', r.staff_id)
                                 order by r.position) as found
                from read_model.reaction r
                where r.hotel = :hotel and r.message_id = any(array(select p.message_id from page p))
            ), files as (
                select json_agg(json_build_object(
                           'message', a.message_id, 'id', a.attachment_id, 'name', a.name, 'type', a.type,
                           'contentType', a.content_type, 'size', a.size, 'sha256', a.sha256, 'width', a.width,
                           'height', a.height, 'durationMs', a.duration_ms, 'thumbnail', a.thumbnail)
                                 order by a.ordinal) as found
                from read_model.attachment a
                where a.hotel = :hotel and a.message_id = any(array(select p.message_id from page p))
                  and a.deleted_at is null
            )
            """;

    private static final String MESSAGES = """
            select p.message_id, p.conversation_id, p.position, p.sender, p.text, p.mentions, p.created_at, p.reply_id,
                   p.reply_sender, p.reply_text, p.reply_deleted, p.reply_files, p.origin_message_id, p.origin_sender,
                   p.origin_created_at, p.edit_count, p.edited_at, p.deleted_at, p.deleted_by,
                   case when p.position = (select min(q.position) from page q)
                        then json_build_object('people', people.found, 'markers', markers.found,
                                                'reactions', reactions.found, 'files', files.found) end as context
            from shaped p cross join people cross join markers cross join reactions cross join files
            """;

    /** Index message_in_order, backwards; reads at most limit rows. */
    static final String BEFORE = window(first("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.position < :before
            """, "desc", ":limit"));

    /** Index message_in_order, forwards; reads at most limit rows. */
    static final String AFTER = window(first("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.position > :after
            """, "asc", ":limit"));

    /** Index message_in_order, once in each direction; reads at most limit rows. */
    static final String AROUND =
            window("(" + first("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)
              and m.position <= (select a.middle from access a)
            """, "desc", ":before") + ") union all (" + first("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)
              and m.position > (select a.middle from access a)
            """, "asc", ":after") + ")");

    /** Primary key; as many rows as ids. */
    static final String BY_ID = page(COLUMNS + """
            from read_model.message m
            where m.hotel = :hotel and m.message_id = any(cast(:messages as uuid[]))
            """);

    /** Index message_in_order, one row for each conversation. */
    static final String LAST = page(COLUMNS + """
            from unnest(cast(:conversations as uuid[])) k (conversation_id)
            cross join lateral (
                select l.* from read_model.message l
                where l.hotel = :hotel and l.conversation_id = k.conversation_id
                order by l.position desc
                limit 1
            ) m
            """);

    private MessageSql() {}

    private static String page(String which) {
        return "with " + shaped(which) + MESSAGES + "order by p.position";
    }

    /** A row at least: without a message where there is none, or none for the caller. */
    private static String window(String which) {
        return ACCESS + shaped(which) + """
                select a.read_position, a.participant, a.oldest, a.newest, a.middle, x.*
                from access a left join (
                """ + MESSAGES + ") x on true order by x.position";
    }

    /**
     * The first rows, for participants. A limit that is a parameter is taken by PostgreSQL for a tenth of all rows, so it would
     * make a new plan for each page, which costs as much as the page; the constant says how few they are at most.
     */
    private static String first(String which, String order, String limit) {
        return "select f.* from (\n" + COLUMNS + which + "order by m.position " + order + " limit "
                + Parameters.MAX_LIMIT + ") f where (select a.participant from access a) order by f.position " + order
                + " limit " + limit + "\n";
    }

    private static String shaped(String which) {
        return "page as materialized (\n" + which + ")" + SHAPE;
    }
}
