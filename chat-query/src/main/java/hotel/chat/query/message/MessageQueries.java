package hotel.chat.query.message;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.view.ForwardView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReplyView;
import hotel.chat.query.message.MessagePages.Window;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Messages as they are now, oldest first, in one statement each. Who may see them is the caller's question. */
public final class MessageQueries {
    private final JdbcClient jdbc;
    private final AttachmentLinks links;

    public MessageQueries(JdbcClient jdbc, AttachmentLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /** A part of a conversation as its participants may see it, with one message more on each side that it goes to. */
    Found of(Caller caller, ConversationId conversation, Window window) {
        HotelId hotel = caller.hotel();
        return statement(window)
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", hotel.value())
                .param("conversation", conversation.value())
                .param("caller", caller.staff().value())
                .query(rows -> {
                    rows.next();
                    return new Found(
                            rows.getLong("read_position"),
                            rows.getBoolean("participant"),
                            rows.getBoolean("beyond"),
                            rows.getLong("middle"),
                            messages(hotel, rows));
                });
    }

    private StatementSpec statement(Window window) {
        MessageId around = window.around();
        Long after = window.after();
        Long before = window.before();
        if (around != null) {
            return jdbc.sql(MessageSql.AROUND)
                    .param("around", around.value())
                    .param("before", window.back() + 1)
                    .param("after", window.forth() + 1);
        }
        if (after != null) {
            return jdbc.sql(MessageSql.AFTER).param("after", after).param("limit", window.forth() + 1);
        }
        StatementSpec backwards = before == null
                ? jdbc.sql(MessageSql.NEWEST)
                : jdbc.sql(MessageSql.BEFORE).param("before", before);
        return backwards.param("limit", window.back() + 1);
    }

    /** Those of the messages that exist. */
    public List<MessageView> byId(HotelId hotel, Collection<String> messages) {
        return list(
                hotel,
                jdbc.sql(MessageSql.BY_ID)
                        .param("hotel", hotel.value())
                        .param("messages", messages.toArray(String[]::new)));
    }

    /** The newest message of each conversation that has any. */
    public List<MessageView> lastOf(HotelId hotel, Collection<String> conversations) {
        return list(
                hotel,
                jdbc.sql(MessageSql.LAST)
                        .param("hotel", hotel.value())
                        .param("conversations", conversations.toArray(String[]::new)));
    }

    private List<MessageView> list(HotelId hotel, StatementSpec statement) {
        return statement.query(rows -> {
            rows.next();
            return messages(hotel, rows);
        });
    }

    /** Oldest first; the cursor is at what they share, before the newest. */
    private List<MessageView> messages(HotelId hotel, ResultSet rows) throws SQLException {
        List<MessageView> found = new ArrayList<>();
        MessageContext context = MessageContext.of(rows);
        while (rows.next()) {
            found.add(message(hotel, rows, context));
        }
        return found.reversed();
    }

    private MessageView message(HotelId hotel, ResultSet row, MessageContext context) throws SQLException {
        People people = context.people();
        String message = row.getString("message_id");
        String conversation = row.getString("conversation_id");
        long position = row.getLong("position");
        PersonView sender = people.get(row.getString("sender"));
        Instant createdAt = requireTime(row, "created_at");
        int editCount = row.getInt("edit_count");
        Instant deletedAt = time(row, "deleted_at");
        Reach reach = context.reach(conversation, sender.staffId(), position);
        return new MessageView(
                message,
                conversation,
                position,
                sender,
                row.getString("text"),
                createdAt,
                editCount > 0,
                time(row, "edited_at"),
                editCount,
                deletedAt != null,
                deletedAt,
                people.getOrNull(row.getString("deleted_by")),
                reply(row, people),
                forward(row, people),
                people.all(List.of((String[]) row.getArray("mentions").getArray())),
                context.files(message).stream()
                        .map(file -> file.view(hotel, links, sender, createdAt))
                        .toList(),
                context.reactions(message),
                reach.status(),
                reach.readers());
    }

    private static @Nullable ReplyView reply(ResultSet row, People people) throws SQLException {
        Array found = row.getArray("reply");
        if (found == null) {
            return null;
        }
        String[] reply = (String[]) found.getArray();
        return new ReplyView(
                row.getString("reply_to"),
                people.get(reply[0]),
                reply[1],
                Boolean.parseBoolean(reply[2]),
                Boolean.parseBoolean(reply[3]));
    }

    private static @Nullable ForwardView forward(ResultSet row, People people) throws SQLException {
        String message = row.getString("origin_message_id");
        return message == null
                ? null
                : new ForwardView(
                        message, people.get(row.getString("origin_sender")), requireTime(row, "origin_created_at"));
    }

    private static Instant requireTime(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A part of a conversation; nothing of it for those who are not in it.
     *
     * @param beyond whether there are messages on the side that it does not go to
     * @param middle position of the message that was asked for, 0 without one
     */
    record Found(long readPosition, boolean participant, boolean beyond, long middle, List<MessageView> messages) {}
}
