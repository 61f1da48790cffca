package hotel.chat.query.conversation;

/** The statements that write a batch. Nulls travel untyped, so columns of other types than text cast them. */
final class BatchSql {
    static final String CONVERSATION = """
            insert into read_model.conversation
                (hotel, conversation_id, kind, title, folded_title, created_by, created_at, updated_at,
                 activity_position, live_count)
            values
                (:hotel, cast(:conversation as uuid), :kind, :title, :foldedTitle, :createdBy, :createdAt, :updatedAt,
                 :activity, :live)
            on conflict (hotel, conversation_id) do update set
                title = excluded.title, folded_title = excluded.folded_title, updated_at = excluded.updated_at,
                activity_position = excluded.activity_position, live_count = excluded.live_count
            """;

    static final String MEMBER = """
            insert into read_model.member
                (hotel, conversation_id, staff_id, joined_position, left_position, read_position, read_message_id,
                 own_live, base_live, base_own, delivered_position, notification_level, notification_until)
            values
                (:hotel, cast(:conversation as uuid), :staff, :joined, :left, :read, cast(:readMessage as uuid),
                 :ownLive, :baseLive, :baseOwn, :delivered, :level, cast(:until as timestamptz))
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
            values
                (:hotel, cast(:message as uuid), cast(:conversation as uuid), :position, :sender, :text, :mentions,
                 :createdAt, cast(:replyTo as uuid), cast(:originMessage as uuid), :originSender,
                 cast(:originAt as timestamptz), :editCount, cast(:editedAt as timestamptz),
                 cast(:deletedAt as timestamptz), :deletedBy)
            on conflict (hotel, message_id) do update set
                text = excluded.text, mentions = excluded.mentions, edit_count = excluded.edit_count,
                edited_at = excluded.edited_at, deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
            """;

    static final String JOIN = """
            insert into read_model.stay (hotel, staff_id, conversation_id, joined_position)
            values (:hotel, :staff, cast(:conversation as uuid), :joined)
            """;

    static final String LEAVE = """
            update read_model.stay set left_position = :position
            where hotel = :hotel and staff_id = :staff and conversation_id = cast(:conversation as uuid)
              and joined_position = :joined
            """;

    static final String MARKER_MOVE = """
            insert into read_model.marker_move (hotel, conversation_id, staff_id, up_to_position, moved_at)
            values (:hotel, cast(:conversation as uuid), :staff, :upTo, :at)
            """;

    static final String DELIVERED_MOVE = """
            insert into read_model.delivered_move (hotel, conversation_id, staff_id, up_to_position, moved_at)
            values (:hotel, cast(:conversation as uuid), :staff, :upTo, :at)
            """;

    static final String ATTACHMENT = """
            insert into read_model.attachment
                (hotel, attachment_id, message_id, conversation_id, ordinal, name, type, content_type, size, sha256,
                 width, height, duration_ms, thumbnail, deleted_at, erased)
            values
                (:hotel, cast(:attachment as uuid), cast(:message as uuid), cast(:conversation as uuid), :ordinal, :name,
                 :type, :contentType, :size, :sha256, :width, :height, :durationMs, :thumbnail,
                 cast(:deletedAt as timestamptz), :erased)
            on conflict (hotel, attachment_id) do update set
                name = excluded.name, width = excluded.width, height = excluded.height,
                duration_ms = excluded.duration_ms, thumbnail = excluded.thumbnail, deleted_at = excluded.deleted_at,
                erased = excluded.erased
            """;

    static final String REACTION = """
            insert into read_model.reaction (hotel, message_id, emoji, staff_id, position)
            values (:hotel, cast(:message as uuid), :emoji, :staff, :position)
            on conflict (hotel, message_id, emoji, staff_id) do nothing
            """;

    static final String UNREACT = """
            delete from read_model.reaction
            where hotel = :hotel and message_id = cast(:message as uuid) and emoji = :emoji and staff_id = :staff
            """;

    static final String UNREACT_ALL = """
            delete from read_model.reaction where hotel = :hotel and message_id = cast(:message as uuid)
            """;

    /** Reads the messages after each floor by index message_in_order: few, as markers move to what was just read. */
    static final String RECOUNT = """
            update read_model.member m
            set base_live = c.live_count - x.live, base_own = m.own_live - x.own
            from unnest(cast(:hotels as text[]), cast(:conversations as uuid[]), cast(:staff as text[]))
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
