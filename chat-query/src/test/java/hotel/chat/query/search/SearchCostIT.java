package hotel.chat.query.search;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.message.MessageQueries;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.search.SearchQueries.Search;
import hotel.chat.query.search.SearchRow.SearchKey;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How much a question reads in a hotel of many messages. {@code -Dchat.search.rows=1000000} measures with more. */
class SearchCostIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MANY = Integer.getInteger("chat.search.rows", 50_000);
    private static final int STRETCH = 1 << Lexemes.STRETCH_BITS;
    private static final long FIRST = 1_000_000_000L;

    /** A plan says the rows of each loop on average, to two digits; there is a loop for each stretch. */
    private static final long ROUNDING = SearchSql.MOST_STRETCHES / 200 + 1;

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");

    @Test
    void a_question_reads_by_index_and_no_more_than_a_page_and_a_stretch() {
        ConversationId large = hotel.group("Everybody", "ben", "carla");
        ConversationId quiet = hotel.group("Quiet", "anna", "carla");
        model.settle();
        inLargeHotel(large, quiet, () -> {
            // half of all messages, and every thousandth of them in a quiet conversation
            assertThat(rowsRead("ben", "common")).isBetween(51L, (long) STRETCH);
            assertThat(rowsRead("anna", "common")).isLessThanOrEqualTo(MANY / 1_000 + ROUNDING);
            // every word begins with it
            assertThat(rowsRead("ben", "w")).isBetween(51L, (long) STRETCH);
            assertThat(rowsRead("anna", "w")).isLessThanOrEqualTo(MANY / 1_000 + ROUNDING);
            // one in ten thousand
            assertThat(rowsRead("ben", "rare")).isLessThanOrEqualTo(MANY / 10_000 + ROUNDING);
            assertThat(rowsRead("ben", "rare common")).isLessThanOrEqualTo(MANY / 10_000 + ROUNDING);
            assertThat(rowsRead("ben", "nowhere")).isZero();
        });
    }

    @Test
    void a_question_that_takes_too_long_ends_with_a_stretch_and_goes_on_with_the_next_page() {
        ConversationId large = hotel.group("Everybody", "ben");
        ConversationId quiet = hotel.group("Quiet", "anna");
        model.settle();
        inLargeHotel(large, quiet, () -> {
            long newest = (FIRST + MANY) >> Lexemes.STRETCH_BITS;

            assertThat(lookedThroughFrom("a b c d e f g nowhere", Duration.ZERO))
                    .isEqualTo(newest * STRETCH);
            assertThat(lookedThroughFrom("a b c d e f g nowhere", Duration.ofMinutes(1)))
                    .isEqualTo((newest - SearchSql.MOST_STRETCHES + 1) * STRETCH);
        });
    }

    /** Where the next page goes on. */
    private long lookedThroughFrom(String q, Duration within) {
        SearchQueries queries =
                new SearchQueries(model.jdbc(), model.get(MessageQueries.class), model.get(Viewers.class), within);
        Search search = new Search(SearchText.parse(q), null, null, Long.MAX_VALUE, 50);
        return Cursors.parsePosition(
                Objects.requireNonNull(queries.page(new Caller(hotel.id(), new StaffId("ben"), null), search)
                        .answer()
                        .nextCursor()));
    }

    /** Rows of the index's table that are looked at for a page; no other way than the index is taken. */
    private long rowsRead(String person, String q) {
        JsonNode plan = JSON.readTree(explain(person, q)).get(0);
        System.out.printf("%,d messages, %s for \"%s\": %s ms%n", MANY, person, q, plan.get("Execution Time"));
        Reads reads = new Reads();
        reads.visit(plan.get("Plan"));
        assertThat(reads.accesses).as("%s", plan).containsOnly("Bitmap Heap Scan");
        assertThat(plan.toString()).contains("message_search_words");
        return reads.rows;
    }

    private String explain(String person, String q) {
        Search search = new Search(SearchText.parse(q), null, null, Long.MAX_VALUE, 50);
        return model.jdbc()
                .sql("explain (analyze, format json) " + SearchSql.SEARCH)
                .param("processors", ReadScope.SEARCH.parameter())
                .param("index", new String[] {ProcessorNames.MESSAGE_SEARCH})
                .param("hotel", hotel.id().value())
                .param("caller", person)
                .param("conversation", null)
                .param("inConversation", Lexemes.conversation("?"))
                .param("inHotel", Lexemes.hotel(hotel.id().value()))
                .param("words", search.question())
                .param("before", search.before())
                .param("within", 60_000)
                .param("limit", 51)
                .query(String.class)
                .single();
    }

    /** All of it is taken back at the end. */
    private void inLargeHotel(ConversationId large, ConversationId quiet, Runnable test) {
        new TransactionTemplate(model.get(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            long start = System.nanoTime();
            seed(large, quiet);
            System.out.printf("%,d messages indexed in %s%n", MANY, Duration.ofNanos(System.nanoTime() - start));
            test.run();
        });
    }

    private void seed(ConversationId large, ConversationId quiet) {
        String vector = Lexemes.vector(new SearchRow(
                        new SearchKey(hotel.id().value(), ""), "@conversation", 0, "ben", "wcommon", List.of()))
                .replace("'0", "'@stretch");
        model.jdbc()
                .sql("""
                        insert into read_model.message_search
                            (hotel, message_id, conversation_id, position, sender, words)
                        select :hotel, gen_random_uuid(), x.conversation, x.position, 'ben',
                               cast(replace(replace(
                                   :scope || x.words
                                   || case when x.n % 2 = 0 then ' ''@stretch/common'':11' else '' end
                                   || case when x.n % 10000 = 1 then ' ''@stretch/rare'':12' else '' end,
                                   '@stretch', cast(x.position >> :bits as text)),
                                   '@conversation', cast(x.conversation as text)) as tsvector)
                        from (
                            select n, :first + n as position,
                                   cast(case when n % 1000 = 0 then :quiet else :large end as uuid) as conversation,
                                   (select string_agg(' ''@stretch/w' || cast(power(random(), 3) * 20000 as integer)
                                                      || ''':' || k, '')
                                    from generate_series(1, 10) k where n > 0) as words
                            from generate_series(1, :many) n
                        ) x
                        """)
                .param("hotel", hotel.id().value())
                .param("scope", vector)
                .param("bits", Lexemes.STRETCH_BITS)
                .param("first", FIRST)
                .param("quiet", quiet.value())
                .param("large", large.value())
                .param("many", MANY)
                .update();
        model.jdbc()
                .sql("update read_model.watermark set position = :head where processor = 'message-search'")
                .param("head", FIRST + MANY)
                .update();
        model.jdbc().sql("analyze read_model.message_search").update();
    }

    /** What of a plan reads the table. */
    private static final class Reads {
        final Set<String> accesses = new HashSet<>();
        long rows;

        void visit(JsonNode node) {
            JsonNode relation = node.get("Relation Name");
            if (relation != null && relation.asString().equals("message_search")) {
                accesses.add(node.get("Node Type").asString());
                double each = node.get("Actual Rows").doubleValue()
                        + number(node, "Rows Removed by Filter")
                        + number(node, "Rows Removed by Index Recheck");
                rows += Math.round(each * node.get("Actual Loops").doubleValue());
            }
            JsonNode children = node.get("Plans");
            if (children != null) {
                children.forEach(this::visit);
            }
        }

        private static double number(JsonNode node, String field) {
            return node.get(field) == null ? 0 : node.get(field).doubleValue();
        }
    }
}
