package hotel.chat.query.conversation;

import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.projection.Schema;
import org.springframework.jdbc.core.simple.JdbcClient;

import static hotel.chat.query.projection.Columns.column;

/** Loads the rows that a batch needs: at most one statement a table. */
public final class BatchReader {
    private static final String CONVERSATIONS = """
            select c.hotel, c.conversation_id, c.kind, c.title, c.created_by, c.created_at, c.updated_at,
                   c.activity_position, c.live_count
            from unnest(cast(:hotels as text[]), cast(:conversations as uuid[])) k (hotel, conversation_id)
            join read_model.conversation c on c.hotel = k.hotel and c.conversation_id = k.conversation_id
            """;
    private static final String MEMBERS = """
            select m.hotel, m.conversation_id, m.staff_id, m.joined_position, m.left_position, m.read_position,
                   m.read_message_id, m.own_live, m.base_live, m.base_own, m.delivered_position, m.notification_level,
                   m.notification_until
            from unnest(cast(:hotels as text[]), cast(:conversations as uuid[]), cast(:staff as text[]))
                     k (hotel, conversation_id, staff_id)
            join read_model.member m
              on m.hotel = k.hotel and m.conversation_id = k.conversation_id and m.staff_id = k.staff_id
            union
            select m.hotel, m.conversation_id, m.staff_id, m.joined_position, m.left_position, m.read_position,
                   m.read_message_id, m.own_live, m.base_live, m.base_own, m.delivered_position, m.notification_level,
                   m.notification_until
            from unnest(cast(:wholeHotels as text[]), cast(:wholeConversations as uuid[])) k (hotel, conversation_id)
            join read_model.member m on m.hotel = k.hotel and m.conversation_id = k.conversation_id
            """;
    private static final String MESSAGES = """
            select m.hotel, m.message_id, m.conversation_id, m.position, m.sender, m.text, m.mentions, m.created_at,
                   m.reply_to, m.origin_message_id, m.origin_sender, m.origin_created_at, m.edit_count, m.edited_at,
                   m.deleted_at, m.deleted_by
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            join read_model.message m on m.hotel = k.hotel and m.message_id = k.message_id
            """;
    private static final String ATTACHMENTS = """
            select a.hotel, a.attachment_id, a.message_id, a.conversation_id, a.ordinal, a.name, a.type, a.content_type,
                   a.size, a.sha256, a.width, a.height, a.duration_ms, a.thumbnail, a.deleted_at, a.erased
            from unnest(cast(:hotels as text[]), cast(:messages as uuid[])) k (hotel, message_id)
            join read_model.attachment a on a.hotel = k.hotel and a.message_id = k.message_id
            """;

    private final JdbcClient jdbc;
    private final Schema schema;

    public BatchReader(JdbcClient jdbc, Schema schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** Adds the rows that are needed and not in the batch. */
    void read(Needs needs, Batch batch) {
        if (!needs.conversations.isEmpty()) {
            conversations(needs, batch);
        }
        if (!needs.members.isEmpty() || !needs.wholeConversations.isEmpty()) {
            members(needs, batch);
        }
        if (!needs.messages.isEmpty()) {
            messages(needs, batch);
        }
        if (!needs.attachmentsOf.isEmpty()) {
            attachments(needs, batch);
        }
    }

    private void conversations(Needs needs, Batch batch) {
        jdbc.sql(schema.sql(CONVERSATIONS))
                .param("hotels", column(needs.conversations, ConversationKey::hotel))
                .param("conversations", column(needs.conversations, ConversationKey::conversation))
                .query(row -> {
                    ConversationRow found = BatchRows.conversation(row);
                    batch.conversations.put(found.key, found);
                });
    }

    private void members(Needs needs, Batch batch) {
        jdbc.sql(schema.sql(MEMBERS))
                .param("hotels", column(needs.members, key -> key.conversation().hotel()))
                .param(
                        "conversations",
                        column(needs.members, key -> key.conversation().conversation()))
                .param("staff", column(needs.members, MemberKey::staff))
                .param("wholeHotels", column(needs.wholeConversations, ConversationKey::hotel))
                .param("wholeConversations", column(needs.wholeConversations, ConversationKey::conversation))
                .query(row -> {
                    batch.add(BatchRows.member(row));
                });
    }

    private void messages(Needs needs, Batch batch) {
        jdbc.sql(schema.sql(MESSAGES))
                .param("hotels", column(needs.messages, MessageKey::hotel))
                .param("messages", column(needs.messages, MessageKey::message))
                .query(row -> {
                    MessageKey key = new MessageKey(row.getString("hotel"), row.getString("message_id"));
                    batch.messages.put(key, BatchRows.message(row));
                });
    }

    private void attachments(Needs needs, Batch batch) {
        jdbc.sql(schema.sql(ATTACHMENTS))
                .param("hotels", column(needs.attachmentsOf, MessageKey::hotel))
                .param("messages", column(needs.attachmentsOf, MessageKey::message))
                .query(row -> {
                    AttachmentRow found = BatchRows.attachment(row);
                    batch.attachments.put(found.sent.key(), found);
                });
    }
}
