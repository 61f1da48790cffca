package hotel.chat.query.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.conversation.Keys.AttachmentKey;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import org.jspecify.annotations.Nullable;

/** Rows as they come from the tables, to be changed by a batch. */
final class BatchRows {
    private BatchRows() {}

    static ConversationRow conversation(ResultSet row) throws SQLException {
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

    static MemberRow member(ResultSet row) throws SQLException {
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

    static MessageRow message(ResultSet row) throws SQLException {
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

    static AttachmentRow attachment(ResultSet row) throws SQLException {
        String hotel = row.getString("hotel");
        AttachmentRow.Sent sent = new AttachmentRow.Sent(
                new AttachmentKey(hotel, row.getString("attachment_id")),
                new MessageKey(hotel, row.getString("message_id")),
                row.getString("conversation_id"),
                row.getInt("ordinal"),
                row.getString("type"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"));
        AttachmentRow found = new AttachmentRow(sent, row.getString("name"));
        found.width = row.getObject("width", Integer.class);
        found.height = row.getObject("height", Integer.class);
        found.durationMs = row.getObject("duration_ms", Long.class);
        found.thumbnail = row.getBoolean("thumbnail");
        found.deletedAt = instant(row, "deleted_at");
        found.erased = row.getBoolean("erased");
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
}
