package hotel.chat.query.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.CountingDataSource;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ReadScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementBudgetIT {
    private static final int MANY = 200_000;

    /** A node that reads messages or files and throws some of them away; small tables may be read as a whole. */
    private static final Pattern READ_IN_VAIN =
            Pattern.compile("on (message|attachment)\\b[^\n]*\n(?:(?!.*->)[^\n]*\n)*[^\n]*Rows Removed by Filter");

    /** The markers' node: one conversation, not an array of them. */
    private static final Pattern MARKERS_OF_ONE_CONVERSATION =
            Pattern.compile("member_pkey\\b.*\\R\\s+Index Cond: .*conversation_id = (?!ANY)");

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void the_number_of_statements_does_not_depend_on_the_amount_of_data() {
        ConversationId group = hotel.group("Lobby", "anna", "ben");
        for (int i = 0; i < 60; i++) {
            hotel.sent(group, "ben", "message " + i, "anna");
            hotel.shared(group, "ben", "photos " + i, hotel.photo("a" + i), hotel.photo("b" + i));
            hotel.group("Group " + i, "anna", "ben");
        }
        model.settle();

        assertThat(statements("/conversations/" + group + "/messages?limit=50")).hasSize(1);
        assertThat(statements("/conversations/" + group + "/messages?limit=1")).hasSize(1);
        assertThat(statements("/conversations?limit=50")).hasSize(3);
        assertThat(statements("/conversations?limit=1")).hasSize(3);
        assertThat(statements("/conversations/" + group)).hasSize(3);
        assertThat(statements("/unread")).hasSize(1);
        assertThat(statements("/staff")).hasSize(1);
    }

    @Test
    void pages_of_a_long_conversation_are_read_by_index() {
        String conversation = UUID.randomUUID().toString();
        seed(conversation);

        for (String sql :
                List.of(MessageSql.NEWEST, MessageSql.BEFORE, MessageSql.AFTER, MessageSql.AROUND, MessageSql.LAST)) {
            String plan = plan(sql, conversation);

            assertThat(plan).contains("message_in_order").doesNotContain("Seq Scan on message");
            assertThat(plan).contains("attachment_of_message").doesNotContain("Seq Scan on attachment");
            assertThat(plan).doesNotContainPattern(READ_IN_VAIN);
        }
    }

    /** Small tables were read as a whole for each page, and each row compared with all messages of it. */
    @Test
    void a_page_of_a_small_hotel_reads_the_markers_of_its_conversation_only() {
        String conversation = UUID.randomUUID().toString();
        seed(conversation);
        seedConversationsOfFive(200);

        for (String sql : List.of(MessageSql.NEWEST, MessageSql.BEFORE, MessageSql.AFTER, MessageSql.AROUND)) {
            assertThat(plan(sql, conversation)).containsPattern(MARKERS_OF_ONE_CONVERSATION);
        }
    }

    /** A plan of its own for each page would cost as much as the page. */
    @Test
    void a_page_is_planned_for_whoever_asks_and_not_each_time() throws SQLException {
        String conversation = UUID.randomUUID().toString();
        seed(conversation);

        try (Connection connection = model.get(CountingDataSource.class).getConnection()) {
            JdbcClient alone = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            for (String sql : List.of(MessageSql.NEWEST, MessageSql.BEFORE, MessageSql.AFTER, MessageSql.AROUND)) {
                for (int time = 0; time < 20; time++) {
                    asked(alone.sql(sql), sql, conversation).query().listOfRows();
                }
            }

            assertThat(alone.sql("select generic_plans from pg_prepared_statements where statement like 'with access%'")
                            .query(Long.class)
                            .list())
                    .hasSize(4)
                    .allMatch(plans -> plans > 0);
        }
    }

    private String plan(String sql, String conversation) {
        return String.join(
                "\n",
                asked(
                                model.jdbc().sql("explain (analyze, costs off, timing off, summary off) " + sql),
                                sql,
                                conversation)
                        .query(String.class)
                        .list());
    }

    private StatementSpec asked(StatementSpec statement, String sql, String conversation) {
        boolean around = sql.equals(MessageSql.AROUND);
        return statement
                .param("processors", ReadScope.CHAT.parameter())
                .param("hotel", hotel.id().value())
                .param("conversation", conversation)
                .param("caller", "anna")
                .param("around", middle(conversation))
                .param("conversations", new String[] {conversation})
                .param("before", around ? 25 : position(MANY / 2))
                .param("after", around ? 25 : position(MANY / 2))
                .param("limit", 50);
    }

    private String middle(String conversation) {
        return model.jdbc()
                .sql("select cast(message_id as text) from read_model.message where hotel = :hotel"
                        + " and conversation_id = cast(:conversation as uuid) and position = :middle")
                .param("hotel", hotel.id().value())
                .param("conversation", conversation)
                .param("middle", position(MANY / 2))
                .query(String.class)
                .single();
    }

    private static long position(int message) {
        return 1_000_000_000L + message;
    }

    /** In a hotel of its own; taken away again at the end, so that no replay misses it. */
    private void seed(String conversation) {
        model.jdbc()
                .sql("""
                        insert into read_model.message
                            (hotel, message_id, conversation_id, position, sender, text, mentions, created_at, edit_count)
                        select :hotel, gen_random_uuid(), cast(:conversation as uuid), :first + n, 'ben', 'text', '{}',
                               now(), 0
                        from generate_series(1, :many) n
                        """)
                .param("hotel", hotel.id().value())
                .param("conversation", conversation)
                .param("first", position(0))
                .param("many", MANY)
                .update();
        model.jdbc()
                .sql("""
                        insert into read_model.member
                            (hotel, conversation_id, staff_id, joined_position, read_position, own_live, base_live, base_own)
                        values (:hotel, cast(:conversation as uuid), 'anna', :first, 0, 0, 0, 0)
                        """)
                .param("hotel", hotel.id().value())
                .param("conversation", conversation)
                .param("first", position(0))
                .update();
        model.jdbc()
                .sql("""
                        insert into read_model.attachment
                            (hotel, attachment_id, message_id, conversation_id, ordinal, name, type, content_type, size,
                             sha256, thumbnail)
                        select m.hotel, gen_random_uuid(), m.message_id, m.conversation_id, 0, 'photo', 'image',
                               'image/jpeg', 1, md5(cast(m.position as text)), true
                        from read_model.message m
                        where m.hotel = :hotel and m.position > :first and m.position % 4 = 0
                        """)
                .param("hotel", hotel.id().value())
                .param("first", position(0))
                .update();
        model.jdbc().sql("analyze read_model.message, read_model.attachment").update();
    }

    private void seedConversationsOfFive(int conversations) {
        model.jdbc()
                .sql("""
                        insert into read_model.member
                            (hotel, conversation_id, staff_id, joined_position, read_position, own_live, base_live, base_own)
                        select :hotel, c.id, 'person-' || p.n, :first, 0, 0, 0, 0
                        from (select gen_random_uuid() as id from generate_series(1, :conversations)) c
                        cross join generate_series(1, 5) p (n)
                        """)
                .param("hotel", hotel.id().value())
                .param("first", position(0))
                .param("conversations", conversations)
                .update();
        model.jdbc().sql("analyze read_model.member").update();
    }

    @AfterEach
    void clear() {
        model.jdbc()
                .sql("""
                        delete from read_model.attachment a using read_model.message m
                        where m.hotel = :hotel and m.position > :first and a.hotel = m.hotel
                          and a.message_id = m.message_id
                        """)
                .param("hotel", hotel.id().value())
                .param("first", position(0))
                .update();
        model.jdbc()
                .sql("delete from read_model.message where hotel = :hotel and position > :first")
                .param("hotel", hotel.id().value())
                .param("first", position(0))
                .update();
        model.jdbc()
                .sql("delete from read_model.member where hotel = :hotel and joined_position = :first")
                .param("hotel", hotel.id().value())
                .param("first", position(0))
                .update();
    }

    private List<String> statements(String path) {
        return model.get(CountingDataSource.class)
                .statementsOf(() -> anna.get(path).ok());
    }
}
