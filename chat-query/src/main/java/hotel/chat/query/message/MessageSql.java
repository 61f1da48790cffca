package hotel.chat.query.message;

/**
 * Messages in one statement: a page, which says which ones; then the same shape for all, with the messages they reply to.
 * The first row carries the page's people, its conversations' markers, its reactions and its files once, as JSON, so that
 * none needs a statement of its own nor is repeated in every row.
 */
final class MessageSql {
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
                select jsonb_agg(jsonb_build_object(
                           'staffId', s.staff_id, 'username', s.username, 'name', s.name, 'avatarUrl', s.avatar_url,
                           'role', s.role, 'department', s.department)) as found
                from read_model.staff s
                where s.hotel = :hotel
                  and s.staff_id = any(array(
                      select unnest(array[p.sender, p.deleted_by, p.origin_sender, p.reply_sender] || p.mentions)
                      from shaped p))
            ), markers as (
                select jsonb_agg(jsonb_build_object(
                           'conversation', m.conversation_id, 'staff', m.staff_id, 'read', m.read_position,
                           'delivered', m.delivered_position)) as found
                from read_model.member m
                where m.hotel = :hotel and m.left_position is null
                  and m.conversation_id = any(array(select p.conversation_id from page p))
            ), reactions as (
                select jsonb_agg(jsonb_build_object('message', r.message_id, 'emoji', r.emoji, 'staff', r.staff_id)
                                 order by r.position) as found
                from read_model.reaction r
                where r.hotel = :hotel and r.message_id = any(array(select p.message_id from page p))
            ), files as (
                select jsonb_agg(jsonb_build_object(
                           'message', a.message_id, 'id', a.attachment_id, 'name', a.name, 'type', a.type,
                           'contentType', a.content_type, 'size', a.size, 'sha256', a.sha256, 'width', a.width,
                           'height', a.height, 'durationMs', a.duration_ms, 'thumbnail', a.thumbnail)
                                 order by a.ordinal) as found
                from read_model.attachment a
                where a.hotel = :hotel and a.message_id = any(array(select p.message_id from page p))
                  and a.deleted_at is null
            )
            select p.message_id, p.conversation_id, p.position, p.sender, p.text, p.mentions, p.created_at, p.reply_id,
                   p.reply_sender, p.reply_text, p.reply_deleted, p.reply_files, p.origin_message_id, p.origin_sender,
                   p.origin_created_at, p.edit_count, p.edited_at, p.deleted_at, p.deleted_by,
                   case when row_number() over (order by p.position) = 1
                        then jsonb_build_object('people', people.found, 'markers', markers.found,
                                                'reactions', reactions.found, 'files', files.found) end as context
            from shaped p cross join people cross join markers cross join reactions cross join files
            order by p.position
            """;

    /** Index message_in_order, backwards; reads at most limit rows. */
    static final String BEFORE = page("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.position < :before
            order by m.position desc
            limit :limit
            """);

    /** Index message_in_order, forwards; reads at most limit rows. */
    static final String AFTER = page("""
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid) and m.position > :after
            order by m.position
            limit :limit
            """);

    /** Index message_in_order, once in each direction; reads at most limit rows. */
    static final String AROUND = page("""
            from (
                (select b.* from read_model.message b
                 where b.hotel = :hotel and b.conversation_id = cast(:conversation as uuid) and b.position <= :middle
                 order by b.position desc
                 limit :before)
                union all
                (select a.* from read_model.message a
                 where a.hotel = :hotel and a.conversation_id = cast(:conversation as uuid) and a.position > :middle
                 order by a.position
                 limit :after)
            ) m
            """);

    /** Primary key; as many rows as ids. */
    static final String BY_ID = page("""
            from read_model.message m
            where m.hotel = :hotel and m.message_id = any(cast(:messages as uuid[]))
            """);

    /** Index message_in_order, one row for each conversation. */
    static final String LAST = page("""
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
        return "with page as materialized (\n" + COLUMNS + which + ")" + SHAPE;
    }
}
