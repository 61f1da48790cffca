package hotel.chat.query.conversation;

/** The statements that write a batch: each takes all its rows at once, an array a column. */
final class BatchSql {
    static final String CONVERSATION = """
            insert into read_model.conversation
                (hotel, conversation_id, kind, title, folded_title, created_by, created_at, updated_at,
                 activity_position, live_count)
            select r.hotel, r.conversation, r.kind, r.title, r.folded_title, r.created_by, r.created_at, r.updated_at,
                   r.activity, r.live
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:kind as text[]),
                        cast(:title as text[]), cast(:foldedTitle as text[]), cast(:createdBy as text[]),
                        cast(:createdAt as timestamptz[]), cast(:updatedAt as timestamptz[]),
                        cast(:activity as bigint[]), cast(:live as bigint[]))
                     r (hotel, conversation, kind, title, folded_title, created_by, created_at, updated_at, activity,
                        live)
            on conflict (hotel, conversation_id) do update set
                title = excluded.title, folded_title = excluded.folded_title, updated_at = excluded.updated_at,
                activity_position = excluded.activity_position, live_count = excluded.live_count
            """;

    static final String MEMBER = """
            insert into read_model.member
                (hotel, conversation_id, staff_id, joined_position, left_position, read_position, read_message_id,
                 own_live, base_live, base_own, delivered_position, notification_level, notification_until)
            select r.hotel, r.conversation, r.staff, r.joined, r.departed, r.read, r.read_message, r.own_live,
                   r.base_live, r.base_own, r.delivered, r.level, r.until
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:staff as text[]),
                        cast(:joined as bigint[]), cast(:left as bigint[]), cast(:read as bigint[]),
                        cast(:readMessage as uuid[]), cast(:ownLive as bigint[]), cast(:baseLive as bigint[]),
                        cast(:baseOwn as bigint[]), cast(:delivered as bigint[]), cast(:level as text[]),
                        cast(:until as timestamptz[]))
                     r (hotel, conversation, staff, joined, departed, read, read_message, own_live, base_live,
                        base_own, delivered, level, until)
            on conflict (hotel, conversation_id, staff_id) do update set
                joined_position = excluded.joined_position, left_position = excluded.left_position,
                read_position = excluded.read_position, read_message_id = excluded.read_message_id,
                own_live = excluded.own_live, base_live = excluded.base_live, base_own = excluded.base_own,
                delivered_position = excluded.delivered_position, notification_level = excluded.notification_level,
                notification_until = excluded.notification_until
            """;

    static final String MESSAGE = """
            insert into read_model.message
                (hotel, message_id, conversation_id, position, sender, text, mentions, created_at, reply_to,
                 origin_message_id, origin_sender, origin_created_at, edit_count, edited_at, deleted_at, deleted_by)
            select r.hotel, r.message, r.conversation, r.position, r.sender, r.text, cast(r.mentions as text[]),
                   r.created_at, r.reply_to, r.origin_message, r.origin_sender, r.origin_at, r.edit_count, r.edited_at,
                   r.deleted_at, r.deleted_by
            from unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:conversation as uuid[]),
                        cast(:position as bigint[]), cast(:sender as text[]), cast(:text as text[]),
                        cast(:mentions as text[]), cast(:createdAt as timestamptz[]), cast(:replyTo as uuid[]),
                        cast(:originMessage as uuid[]), cast(:originSender as text[]),
                        cast(:originAt as timestamptz[]), cast(:editCount as int[]), cast(:editedAt as timestamptz[]),
                        cast(:deletedAt as timestamptz[]), cast(:deletedBy as text[]))
                     r (hotel, message, conversation, position, sender, text, mentions, created_at, reply_to,
                        origin_message, origin_sender, origin_at, edit_count, edited_at, deleted_at, deleted_by)
            on conflict (hotel, message_id) do update set
                text = excluded.text, mentions = excluded.mentions, edit_count = excluded.edit_count,
                edited_at = excluded.edited_at, deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
            """;

    static final String JOIN = """
            insert into read_model.stay (hotel, conversation_id, staff_id, joined_position)
            select r.hotel, r.conversation, r.staff, r.joined
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:staff as text[]),
                        cast(:joined as bigint[]))
                     r (hotel, conversation, staff, joined)
            """;

    static final String LEAVE = """
            update read_model.stay s set left_position = r.position
            from unnest(cast(:hotel as text[]), cast(:staff as text[]), cast(:conversation as uuid[]),
                        cast(:joined as bigint[]), cast(:position as bigint[]))
                     r (hotel, staff, conversation, joined, position)
            where s.hotel = r.hotel and s.staff_id = r.staff and s.conversation_id = r.conversation
              and s.joined_position = r.joined
            """;

    static final String MARKER_MOVE = """
            insert into read_model.marker_move (hotel, conversation_id, staff_id, up_to_position, moved_at)
            select r.hotel, r.conversation, r.staff, r.up_to, r.at
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:staff as text[]),
                        cast(:upTo as bigint[]), cast(:at as timestamptz[]))
                     r (hotel, conversation, staff, up_to, at)
            """;

    static final String DELIVERED_MOVE = """
            insert into read_model.delivered_move (hotel, conversation_id, staff_id, up_to_position, moved_at)
            select r.hotel, r.conversation, r.staff, r.up_to, r.at
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:staff as text[]),
                        cast(:upTo as bigint[]), cast(:at as timestamptz[]))
                     r (hotel, conversation, staff, up_to, at)
            """;

    static final String ATTACHMENT = """
            insert into read_model.attachment
                (hotel, attachment_id, message_id, conversation_id, ordinal, name, type, content_type, size, sha256,
                 width, height, duration_ms, thumbnail, deleted_at, erased)
            select r.hotel, r.attachment, r.message, r.conversation, r.ordinal, r.name, r.type, r.content_type, r.size,
                   r.sha256, r.width, r.height, r.duration_ms, r.thumbnail, r.deleted_at, r.erased
            from unnest(cast(:hotel as text[]), cast(:attachment as uuid[]), cast(:message as uuid[]),
                        cast(:conversation as uuid[]), cast(:ordinal as int[]), cast(:name as text[]),
                        cast(:type as text[]), cast(:contentType as text[]), cast(:size as bigint[]),
                        cast(:sha256 as text[]), cast(:width as int[]), cast(:height as int[]),
                        cast(:durationMs as bigint[]), cast(:thumbnail as boolean[]),
                        cast(:deletedAt as timestamptz[]), cast(:erased as boolean[]))
                     r (hotel, attachment, message, conversation, ordinal, name, type, content_type, size, sha256,
                        width, height, duration_ms, thumbnail, deleted_at, erased)
            on conflict (hotel, attachment_id) do update set
                name = excluded.name, width = excluded.width, height = excluded.height,
                duration_ms = excluded.duration_ms, thumbnail = excluded.thumbnail, deleted_at = excluded.deleted_at,
                erased = excluded.erased
            """;

    static final String REACTION = """
            insert into read_model.reaction (hotel, message_id, emoji, staff_id, position)
            select r.hotel, r.message, r.emoji, r.staff, r.position
            from unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:emoji as text[]),
                        cast(:staff as text[]), cast(:position as bigint[]))
                     r (hotel, message, emoji, staff, position)
            on conflict (hotel, message_id, emoji, staff_id) do nothing
            """;

    static final String UNREACT = """
            delete from read_model.reaction d
            using unnest(cast(:hotel as text[]), cast(:message as uuid[]), cast(:emoji as text[]),
                         cast(:staff as text[]))
                      r (hotel, message, emoji, staff)
            where d.hotel = r.hotel and d.message_id = r.message and d.emoji = r.emoji and d.staff_id = r.staff
            """;

    static final String UNREACT_ALL = """
            delete from read_model.reaction d
            using unnest(cast(:hotel as text[]), cast(:message as uuid[])) r (hotel, message)
            where d.hotel = r.hotel and d.message_id = r.message
            """;

    /** Reads the messages after each floor by index message_in_order: few, as markers move to what was just read. */
    static final String RECOUNT = """
            update read_model.member m
            set base_live = c.live_count - x.live, base_own = m.own_live - x.own
            from unnest(cast(:hotel as text[]), cast(:conversation as uuid[]), cast(:staff as text[]))
                     k (hotel, conversation_id, staff_id)
            join read_model.conversation c on c.hotel = k.hotel and c.conversation_id = k.conversation_id
            join read_model.member f
              on f.hotel = k.hotel and f.conversation_id = k.conversation_id and f.staff_id = k.staff_id
            cross join lateral (
                select count(*) as live, count(*) filter (where s.sender = k.staff_id) as own
                from read_model.message s
                where s.hotel = k.hotel and s.conversation_id = k.conversation_id
                  and s.position > greatest(f.read_position, f.joined_position) and s.deleted_at is null
            ) x
            where m.hotel = k.hotel and m.conversation_id = k.conversation_id and m.staff_id = k.staff_id
            """;

    private BatchSql() {}
}
