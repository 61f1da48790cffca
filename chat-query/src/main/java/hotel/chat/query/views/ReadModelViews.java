package hotel.chat.query.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Subscription;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.UnreadView;
import hotel.chat.query.conversation.ConversationQueries;
import hotel.chat.query.message.MessageQueries;
import hotel.chat.query.position.ReadGate;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.staff.StaffQueries;
import hotel.chat.query.unread.UnreadQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The port {@link Views}: the same queries that the HTTP answers are made by. */
public final class ReadModelViews implements Views {
    private static final ReadScope SCOPE = ReadScope.CHAT;

    private final Watermarks watermarks;
    private final ReadGate gate;
    private final MessageQueries messages;
    private final ConversationQueries conversations;
    private final StaffQueries staff;
    private final UnreadQueries unread;
    private final JdbcClient jdbc;

    public ReadModelViews(
            Watermarks watermarks,
            ReadGate gate,
            MessageQueries messages,
            ConversationQueries conversations,
            StaffQueries staff,
            UnreadQueries unread,
            JdbcClient jdbc) {
        this.watermarks = watermarks;
        this.gate = gate;
        this.messages = messages;
        this.conversations = conversations;
        this.staff = staff;
        this.unread = unread;
        this.jdbc = jdbc;
    }

    @Override
    public long position() {
        return watermarks.position(SCOPE);
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return watermarks.await(SCOPE, position, atMost);
    }

    @Override
    public Subscription onAdvance(LongConsumer newPosition) {
        return watermarks.onAdvance(newPosition);
    }

    @Override
    public <T> T inTurn(Supplier<T> read) {
        return gate.read(read);
    }

    @Override
    public Map<MessageId, MessageView> messages(HotelId hotel, Collection<MessageId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : index(messages.byId(hotel, values(ids)), view -> new MessageId(view.messageId()));
    }

    @Override
    public Map<ConversationId, ConversationView> conversations(HotelId hotel, Collection<ConversationId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : index(conversations.byId(hotel, values(ids)), view -> new ConversationId(view.conversationId()));
    }

    @Override
    public Map<StaffId, PersonView> people(HotelId hotel, Collection<StaffId> ids) {
        return ids.isEmpty() ? Map.of() : index(staff.byId(hotel, values(ids)), view -> new StaffId(view.staffId()));
    }

    /** Primary key of member. One statement. */
    @Override
    public Map<ConversationId, List<StaffId>> participants(HotelId hotel, Collection<ConversationId> ids) {
        Map<ConversationId, List<StaffId>> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select m.conversation_id, m.staff_id
                        from read_model.member m
                        where m.hotel = :hotel and m.conversation_id = any(cast(:conversations as uuid[]))
                          and m.left_position is null
                        order by m.joined_position, m.staff_id
                        """)
                .param("hotel", hotel.value())
                .param("conversations", values(ids).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new ConversationId(row.getString("conversation_id")), _ -> new ArrayList<>())
                            .add(new StaffId(row.getString("staff_id")));
                });
        return found;
    }

    @Override
    public List<UnreadView> unread(HotelId hotel, Collection<ConversationAndStaff> pairs) {
        return pairs.isEmpty() ? List.of() : unread.of(hotel, pairs);
    }

    /** Primary key of stay. One statement. */
    @Override
    public List<Stay> stays(HotelId hotel, StaffId person) {
        return jdbc.sql("""
                        select s.conversation_id, s.joined_position, s.left_position
                        from read_model.stay s
                        where s.hotel = :hotel and s.staff_id = :staff
                        order by s.joined_position, s.conversation_id
                        """)
                .param("hotel", hotel.value())
                .param("staff", person.value())
                .query((row, _) -> new Stay(
                        new ConversationId(row.getString("conversation_id")),
                        row.getLong("joined_position"),
                        row.getObject("left_position", Long.class)))
                .list();
    }

    /** Index message_in_order, backwards. One statement. */
    @Override
    public List<MessageId> messagesBetween(
            HotelId hotel, ConversationId conversation, StaffId reader, long after, long upTo, int limit) {
        return jdbc.sql("""
                        select m.message_id
                        from read_model.message m
                        where m.hotel = :hotel and m.conversation_id = cast(:conversation as uuid)
                          and m.position > :after and m.position <= :upTo and m.sender <> :reader
                        order by m.position desc
                        limit :limit
                        """)
                .param("hotel", hotel.value())
                .param("conversation", conversation.value())
                .param("after", after)
                .param("upTo", upTo)
                .param("reader", reader.value())
                .param("limit", limit)
                .query((row, _) -> new MessageId(row.getString("message_id")))
                .list();
    }

    /** Primary key of member. One statement. */
    @Override
    public Map<ConversationId, List<Attention>> attention(HotelId hotel, Collection<ConversationId> ids) {
        Map<ConversationId, List<Attention>> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select m.conversation_id, m.staff_id, m.notification_level, m.notification_until,
                               m.read_position
                        from read_model.member m
                        where m.hotel = :hotel and m.conversation_id = any(cast(:conversations as uuid[]))
                          and m.left_position is null
                        order by m.joined_position, m.staff_id
                        """)
                .param("hotel", hotel.value())
                .param("conversations", values(ids).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new ConversationId(row.getString("conversation_id")), _ -> new ArrayList<>())
                            .add(new Attention(
                                    new StaffId(row.getString("staff_id")),
                                    NotificationLevel.parse(row.getString("notification_level")),
                                    time(row, "notification_until"),
                                    row.getLong("read_position")));
                });
        return found;
    }

    /** Index member_present, then the primary key of member. One statement. */
    @Override
    public Set<StaffId> colleagues(HotelId hotel, StaffId person) {
        return jdbc.sql("""
                        select distinct o.staff_id
                        from read_model.member m
                        join read_model.member o
                          on o.hotel = m.hotel and o.conversation_id = m.conversation_id and o.left_position is null
                        where m.hotel = :hotel and m.staff_id = :staff and m.left_position is null
                          and o.staff_id <> m.staff_id
                        """)
                .param("hotel", hotel.value())
                .param("staff", person.value())
                .query((row, _) -> new StaffId(row.getString("staff_id")))
                .set();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> values(Collection<? extends Id> ids) {
        return ids.stream().map(Id::value).distinct().toList();
    }

    private static <K, V> Map<K, V> index(List<V> views, Function<V, K> key) {
        return views.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
