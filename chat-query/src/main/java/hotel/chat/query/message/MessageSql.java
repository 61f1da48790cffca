package hotel.chat.query.message;

import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ReadScope;

/**
 * Messages in one statement: a page, which says which ones; then the same shape for all, newest first, with the messages
 * they reply to. The first row is none of them: it has what they share, the people, the markers of their conversations, the
 * reactions and the files. Statements of a conversation also say there whether the caller is in it, and read nothing of it
 * otherwise. Each node of a plan is set up for each page, so what few messages have is asked for where they have it.
 */
final class MessageSql {
    /** How far the read model is, and whether the caller may see the conversation; with more of it where it is asked for: one row. */
    private static final String ACCESS = "with access as materialized (select " + ReadScope.POSITION + """
                , exists (select 1 from read_model.member c
                          where c.hotel = :hotel and c.conversation_id = cast(:conversation as uuid)
                            and c.staff_id = :caller and c.left_position is null) as participant,
            """;

    private static final String COLUMNS = """
            select m.hotel, m.message_id, m.conversation_id, m.position, m.sender, m.text, m.mentions, m.created_at,
                   m.reply_to, m.origin_message_id, m.origin_sender, m.origin_created_at, m.edit_count, m.edited_at,
                   m.deleted_at, m.deleted_by
            """;

    /** Of those of a page only. */
    private static final String WITH_REPLY = """
            select m.*, case when m.reply_to is not null then (
                       select array[r.sender, left(r.text, 150), cast(r.deleted_at is not null as text),
                                    cast(exists (select 1 from read_model.attachment a
                                                 where a.hotel = r.hotel and a.message_id = r.message_id
                                                   and a.deleted_at is null) as text)]
                       from read_model.message r
                       where r.hotel = m.hotel and r.message_id = m.reply_to) end as reply
            """;

    private static final String PEOPLE = """
                (select array_agg(array[s.staff_id, s.username, s.name, s.avatar_url, s.role, s.department])
                 from read_model.staff s
                 where s.hotel = :hotel
                   and s.staff_id = any(array(
                       select p.sender from page p
                       union
                       select unnest(array[p.deleted_by, p.origin_sender, p.reply[1]] || p.mentions)
                       from page p
                       where p.deleted_by is not null or p.origin_sender is not null or p.reply is not null
                          or cardinality(p.mentions) > 0))) as people,
            """;

    private static final String MARKERS = """
                (select array_agg(array[cast(m.conversation_id as text), m.staff_id, cast(m.read_position as text),
                                        cast(m.delivered_position as text)])
                 from read_model.member m
                 where m.hotel = :hotel and m.left_position is null
                   and
            """;

    private static final String OF_CONVERSATIONS =
            "m.conversation_id = any(array(select p.conversation_id from page p))";

    /** Not as many times as it has messages there: PostgreSQL would then compare each row of a small table with all of them. */
    private static final String OF_ONE_CONVERSATION =
            "m.conversation_id = cast(:conversation as uuid) and exists (select from page)";

    private static final String REACTIONS_AND_FILES = """
            ) as markers,
                (select json_agg(f) from (
                     select r.message_id as message, r.emoji, r.staff_id as staff
                     from read_model.reaction r
                     where r.hotel = :hotel and r.message_id = any(array(select p.message_id from page p))
                     order by r.position) f) as reactions,
                (select json_agg(f) from (
                     select a.message_id as message, a.attachment_id as id, a.name, a.type,
                            a.content_type as "contentType", a.size, a.sha256, a.width, a.height,
                            a.duration_ms as "durationMs", a.thumbnail
                     from read_model.attachment a
                     where a.hotel = :hotel and a.message_id = any(array(select p.message_id from page p))
                       and a.deleted_at is null
                     order by a.ordinal) f) as files,
            """;

    private static final String NO_MESSAGE = """
                null as message_id, null as conversation_id, null as position, null as sender, null as text, null as mentions,
                null as created_at, null as reply_to, null as reply, null as origin_message_id, null as origin_sender,
                null as origin_created_at, null as edit_count, null as edited_at, null as deleted_at, null as deleted_by
            """;

    private static final String MESSAGES = """
                null, null, null, null, p.message_id, p.conversation_id, p.position, p.sender, p.text, p.mentions,
                p.created_at, p.reply_to, p.reply, p.origin_message_id, p.origin_sender, p.origin_created_at, p.edit_count,
                p.edited_at, p.deleted_at, p.deleted_by
            from page p
            order by position desc nulls first
            """;

    private static final String OF_CONVERSATION = """
            from read_model.message m
            where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)
            """;

    /** Index message_in_order, backwards; reads at most limit rows. */
    static final String NEWEST = window("false", "null", first("", "desc", ":limit"));

    /** Index message_in_order, backwards, and once forwards; reads at most limit rows and one. */
    static final String BEFORE =
            window(beyond("min", ">= :before"), "null", first("and m.position < :before ", "desc", ":limit"));

    /** Index message_in_order, forwards, and once backwards; reads at most limit rows and one. */
    static final String AFTER =
            window(beyond("max", "<= :after"), "null", first("and m.position > :after ", "asc", ":limit"));

    /** Index message_in_order, once in each direction; reads at most limit rows. */
    static final String AROUND = window(
            "null",
            "(select m.position " + OF_CONVERSATION + " and m.message_id = cast(:around as uuid))",
            "(" + first("and m.position <= (select a.middle from access a) ", "desc", ":before") + ") union all ("
                    + first("and m.position > (select a.middle from access a) ", "asc", ":after") + ")");

    /** Primary key; as many rows as ids. */
    static final String BY_ID = page(WITH_REPLY + """
            from read_model.message m
            where m.hotel = :hotel and m.message_id = any(cast(:messages as uuid[]))
            """);

    /** Index message_in_order, one row for each conversation. */
    static final String LAST = page(WITH_REPLY + """
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
        return "with page as materialized (\n" + which + ")\nselect\n" + shared(OF_CONVERSATIONS) + NO_MESSAGE
                + "union all\nselect\n" + MESSAGES;
    }

    /**
     * @param beyond whether there are messages on the side that the page does not go to
     * @param middle position of the message that is asked for
     */
    private static String window(String beyond, String middle, String which) {
        return ACCESS + beyond + " as beyond, cast(" + middle + " as bigint) as middle\n), page as materialized (\n"
                + which
                + ")\nselect a.read_position, a.participant, a.beyond, a.middle,\n" + shared(OF_ONE_CONVERSATION)
                + NO_MESSAGE
                + "from access a\nunion all\nselect null, null, null, null,\n" + MESSAGES;
    }

    private static String shared(String conversations) {
        return PEOPLE + MARKERS + conversations + REACTIONS_AND_FILES;
    }

    /** By {@code min} or {@code max}, since only these make PostgreSQL go to the index's nearest entry however many there are. */
    private static String beyond(String nearest, String where) {
        return "(select " + nearest + "(m.position) " + OF_CONVERSATION + "and m.position " + where + ") is not null";
    }

    /**
     * The first rows, for participants. A limit that is a parameter is taken by PostgreSQL for a tenth of all rows, so it would
     * make a new plan for each page, which costs as much as the page; the constant says how few they are at most.
     */
    private static String first(String where, String order, String limit) {
        return WITH_REPLY + "from (\n" + COLUMNS + OF_CONVERSATION + where + "order by m.position " + order + " limit "
                + (Parameters.MAX_LIMIT + 1) + ") m where (select a.participant from access a) order by m.position "
                + order
                + " limit " + limit + "\n";
    }
}
