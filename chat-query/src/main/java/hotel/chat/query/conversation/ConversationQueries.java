package hotel.chat.query.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.Viewer;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.conversation.ViewerConversation.Standing;
import hotel.chat.query.message.MessageQueries;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.position.Positioned;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.staff.People;
import hotel.chat.query.staff.StaffQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversations, in three statements whatever their number: the rows, their people, their last messages. */
public final class ConversationQueries {
    private final JdbcClient jdbc;
    private final MessageQueries messages;
    private final Viewers viewers;

    public ConversationQueries(JdbcClient jdbc, MessageQueries messages, Viewers viewers) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.viewers = viewers;
    }

    /** The caller's conversations, newest activity first. */
    Positioned<ConversationPage> page(Caller caller, String pattern, int limit, @Nullable String cursor) {
        JdbcClient.StatementSpec list =
                jdbc.sql(ConversationSql.LIST).param("caller", caller.staff().value());
        Found found = listed(list, caller.hotel(), pattern, limit, cursor);
        return new Positioned<>(
                found.position(), new ConversationPage(forViewer(caller, found.first(limit)), found.after(limit)));
    }

    /**
     * The hotel's conversations, newest activity first, for who audits; nothing of what is said in them.
     *
     * @param staff who is or was in them; empty for whoever
     */
    public Positioned<ConversationList> ofHotel(
            HotelId hotel, String staff, String pattern, int limit, @Nullable String cursor) {
        JdbcClient.StatementSpec list = jdbc.sql(ConversationSql.OF_HOTEL).param("staff", staff);
        Found found = listed(list, hotel, pattern, limit, cursor);
        return new Positioned<>(
                found.position(), new ConversationList(entries(hotel, found.first(limit)), found.after(limit)));
    }

    private static Found listed(
            JdbcClient.StatementSpec list, HotelId hotel, String pattern, int limit, @Nullable String cursor) {
        return list.param("processors", ReadScope.CHAT.parameter())
                .param("hotel", hotel.value())
                .param("before", cursor == null ? Long.MAX_VALUE : Cursors.parsePosition(cursor))
                .param("q", pattern)
                .param("limit", limit + 1)
                .query(ConversationQueries::found);
    }

    private List<ConversationList.ListedConversation> entries(HotelId hotel, List<Row> rows) {
        Map<String, List<PersonView>> present = new HashMap<>();
        People people = people(hotel, rows.stream().map(Row::conversation).toList(), present);
        return rows.stream()
                .map(row -> new ConversationList.ListedConversation(
                        row.conversation(),
                        row.kind(),
                        row.title(),
                        present.getOrDefault(row.conversation(), List.of()),
                        row.createdAt(),
                        people.get(row.createdBy()),
                        row.updatedAt()))
                .toList();
    }

    /** One conversation of the caller's, or {@code not_found}. */
    Positioned<ViewerConversation> one(Caller caller, ConversationId conversation) {
        Found found = jdbc.sql(ConversationSql.ONE)
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", caller.hotel().value())
                .param("caller", caller.staff().value())
                .param("conversation", conversation.value())
                .query(ConversationQueries::found);
        if (found.rows().isEmpty()) {
            throw Rejection.notFound();
        }
        return new Positioned<>(
                found.position(), forViewer(caller, found.rows()).getFirst());
    }

    /** Those of the conversations that exist, in the form that is broadcast. */
    public List<ConversationView> byId(HotelId hotel, Collection<String> conversations) {
        Found found = jdbc.sql(ConversationSql.BY_ID)
                .param("hotel", hotel.value())
                .param("conversations", conversations.toArray(String[]::new))
                .query(ConversationQueries::found);
        return views(hotel, found.rows());
    }

    private List<ViewerConversation> forViewer(Caller caller, List<Row> rows) {
        List<ConversationView> views = views(caller.hotel(), rows);
        Viewer viewer = viewers.of(caller);
        List<ViewerConversation> seen = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            seen.add(ViewerConversation.of(views.get(i), viewer, rows.get(i).standing()));
        }
        return seen;
    }

    private List<ConversationView> views(HotelId hotel, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> ids = rows.stream().map(Row::conversation).toList();
        Map<String, List<PersonView>> present = new HashMap<>();
        People people = people(hotel, ids, present);
        Map<String, MessageView> last = new HashMap<>();
        messages.lastOf(hotel, ids).forEach(message -> last.put(message.conversationId(), message));
        return rows.stream()
                .map(row -> new ConversationView(
                        row.conversation(),
                        row.kind(),
                        row.title(),
                        present.getOrDefault(row.conversation(), List.of()),
                        row.createdAt(),
                        people.get(row.createdBy()),
                        row.updatedAt(),
                        last.get(row.conversation())))
                .toList();
    }

    private People people(HotelId hotel, List<String> conversations, Map<String, List<PersonView>> present) {
        List<PersonView> people = new ArrayList<>();
        jdbc.sql(ConversationSql.PEOPLE)
                .param("hotel", hotel.value())
                .param("conversations", conversations.toArray(String[]::new))
                .query(row -> {
                    PersonView person = row.getString("staff_id") == null
                            ? People.unknown(row.getString("id"))
                            : StaffQueries.person(row);
                    people.add(person);
                    if (row.getBoolean("present")) {
                        present.computeIfAbsent(row.getString("conversation_id"), _ -> new ArrayList<>())
                                .add(person);
                    }
                });
        return new People(people);
    }

    private static Found found(ResultSet rows) throws SQLException {
        long position = 0;
        List<Row> found = new ArrayList<>();
        while (rows.next()) {
            position = rows.getLong("read_position");
            String conversation = rows.getString("conversation_id");
            if (conversation != null) {
                found.add(row(rows, conversation));
            }
        }
        return new Found(position, found);
    }

    private static Row row(ResultSet row, String conversation) throws SQLException {
        return new Row(
                conversation,
                row.getString("kind"),
                row.getString("title"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("activity_position"),
                new Standing(
                        row.getInt("unread"), row.getString("read_message_id"), row.getString("notification_level")));
    }

    /** Some of the caller's conversations, newest activity first. */
    record ConversationPage(
            List<ViewerConversation> conversations,
            @Nullable String nextCursor) {}

    /** Rows, and one more than were asked for when others come after them. */
    private record Found(long position, List<Row> rows) {
        List<Row> first(int limit) {
            return rows.subList(0, Math.min(limit, rows.size()));
        }

        @Nullable
        String after(int limit) {
            return rows.size() > limit
                    ? Cursors.of(Long.toString(rows.get(limit - 1).activity()))
                    : null;
        }
    }

    private record Row(
            String conversation,
            String kind,
            @Nullable String title,
            String createdBy,
            Instant createdAt,
            Instant updatedAt,
            long activity,
            Standing standing) {}
}
