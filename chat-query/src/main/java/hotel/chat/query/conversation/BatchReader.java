package hotel.chat.query.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    private final JdbcClient jdbc;

    public BatchReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Batch read(Needs needs) {
        Batch batch = new Batch();
        if (!needs.conversations.isEmpty()) {
            conversations(needs, batch);
        }
        if (!needs.members.isEmpty() || !needs.wholeConversations.isEmpty()) {
            members(needs, batch);
        }
        if (!needs.messages.isEmpty()) {
            messages(needs, batch);
        }
        return batch;
    }

    private void conversations(Needs needs, Batch batch) {
        jdbc.sql(CONVERSATIONS)
                .param("hotels", column(needs.conversations, ConversationKey::hotel))
                .param("conversations", column(needs.conversations, ConversationKey::conversation))
                .query(row -> {
                    ConversationRow found = conversation(row);
                    batch.conversations.put(found.key, found);
                });
    }

    private void members(Needs needs, Batch batch) {
        jdbc.sql(MEMBERS)
                .param("hotels", column(needs.members, key -> key.conversation().hotel()))
                .param(
                        "conversations",
                        column(needs.members, key -> key.conversation().conversation()))
                .param("staff", column(needs.members, MemberKey::staff))
                .param("wholeHotels", column(needs.wholeConversations, ConversationKey::hotel))
                .param("wholeConversations", column(needs.wholeConversations, ConversationKey::conversation))
                .query(row -> {
                    batch.add(member(row));
                });
    }

    private void messages(Needs needs, Batch batch) {
        jdbc.sql(MESSAGES)
                .param("hotels", column(needs.messages, MessageKey::hotel))
                .param("messages", column(needs.messages, MessageKey::message))
                .query(row -> {
                    MessageKey key = new MessageKey(row.getString("hotel"), row.getString("message_id"));
                    batch.messages.put(key, message(row));
                });
    }

    private static ConversationRow conversation(ResultSet row) throws SQLException {
        ConversationRow found = new ConversationRow(
                new ConversationKey(row.getString("hotel"), row.getString("conversation_id")),
                row.getString("kind"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        found.title = row.getString("title");
        found.updatedAt = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        found.activityPosition = row.getLong("activity_position");
        found.liveCount = row.getLong("live_count");
        return found;
    }

    private static MemberRow member(ResultSet row) throws SQLException {
        ConversationKey conversation = new ConversationKey(row.getString("hotel"), row.getString("conversation_id"));
        MemberRow found = new MemberRow(new MemberKey(conversation, row.getString("staff_id")));
        found.joinedPosition = row.getLong("joined_position");
        found.leftPosition = row.getObject("left_position", Long.class);
        found.readPosition = row.getLong("read_position");
        found.readMessage = row.getString("read_message_id");
        found.ownLive = row.getLong("own_live");
        found.baseLive = row.getLong("base_live");
        found.baseOwn = row.getLong("base_own");
        found.deliveredPosition = row.getLong("delivered_position");
        found.notificationLevel = row.getString("notification_level");
        found.notificationUntil = instant(row, "notification_until");
        return found;
    }

    private static MessageRow message(ResultSet row) throws SQLException {
        String replyTo = row.getString("reply_to");
        MessageRow.Sent sent = new MessageRow.Sent(
                row.getString("hotel"),
                new MessageId(row.getString("message_id")),
                new ConversationId(row.getString("conversation_id")),
                row.getLong("position"),
                new StaffId(row.getString("sender")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                replyTo == null ? null : new MessageId(replyTo),
                origin(row));
        MessageRow found = new MessageRow(sent, row.getString("text"), List.of((String[])
                row.getArray("mentions").getArray()));
        found.editCount = row.getInt("edit_count");
        found.editedAt = instant(row, "edited_at");
        found.deletedAt = instant(row, "deleted_at");
        found.deletedBy = row.getString("deleted_by");
        return found;
    }

    private static @Nullable ForwardOrigin origin(ResultSet row) throws SQLException {
        String message = row.getString("origin_message_id");
        return message == null
                ? null
                : new ForwardOrigin(
                        new MessageId(message),
                        new StaffId(row.getString("origin_sender")),
                        row.getObject("origin_created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <K> String[] column(Collection<K> keys, Function<K, String> column) {
        return keys.stream().map(column).toArray(String[]::new);
    }
}
