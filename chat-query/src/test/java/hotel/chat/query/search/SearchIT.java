package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.CountingDataSource;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.search.SearchRow.SearchKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SearchIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "carla");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void the_index_finds_what_the_texts_have() {
        List<Example> examples = List.of(
                new Example("boil", "The boiler is cold"),
                new Example("creme", "Crème brûlée"),
                new Example("ключ", "Где КЛЮЧИ?"),
                new Example("καλησπερα", "Καλησπέρα σας"),
                new Example("مفتاح", "مِفْتَاح الغرفة"),
                new Example("住", "私は東京都に住む"),
                new Example("京都", "京都駅"),
                new Example("大阪城", "大阪城が見たい"),
                new Example("열쇠", "방 열쇠가 없어요"),
                new Example("กุญแจ", "ฉันทำกุญแจหาย"),
                new Example("\"pool is\"", "The pool is closed"),
                new Example("soap have", "Have we no soaps?"),
                new Example("anna@hotel.test", "write to anna@hotel.test"),
                new Example("don't", "we don't know"),
                new Example("🎉", "done 🎉!"),
                new Example("' & !zeta", "it's 'a' \\ & (zeta) :* <-> 100%"));
        List<MessageId> messages = examples.stream()
                .map(example -> hotel.sent(group, "ben", example.text()))
                .toList();
        model.settle();

        for (int i = 0; i < examples.size(); i++) {
            String q = examples.get(i).q();
            assertThat(ids(anna.get("/search?q={q}", q)))
                    .as(q)
                    .contains(messages.get(i).value())
                    .hasSizeLessThan(3);
        }
    }

    @Test
    void a_result_is_the_message_as_the_caller_sees_it_and_where_it_was_found() {
        MessageId message = hotel.sent(group, "ben", "Fish & Chips");
        hotel.reacted(message, "anna", "👍");
        model.settle();

        JsonNode result = anna.get("/search?q={q}", "chips").ok().get("results").get(0);

        assertThat(result.propertyNames()).containsExactlyInAnyOrder("message", "highlight");
        assertThat(result.get("message"))
                .isEqualTo(anna.get("/messages/{m}", message).ok());
        assertThat(result.get("highlight").asString()).isEqualTo("Fish &amp; <mark>Chips</mark>");
    }

    @Test
    void pages_are_newest_first_and_cover_all_none_twice() {
        List<String> all = new ArrayList<>();
        ConversationId other = hotel.group("Kitchen", "anna", "carla");
        for (int i = 0; i < 11; i++) {
            hotel.sent(group, "ben", "nothing");
            all.add(hotel.sent(i % 3 == 0 ? other : group, "anna", "towel " + i).value());
        }
        Collections.reverse(all);
        model.settle();

        List<String> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Page page = anna.get("/search?q=towel&limit=4" + cursor);
            found.addAll(ids(page));
            JsonNode next = page.body().get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(found).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void only_conversations_that_the_caller_is_in_are_searched_and_newcomers_find_what_was_before_them() {
        MessageId message = hotel.sent(group, "ben", "towel");
        HotelFacts elsewhere = model.newHotel().registered("anna");
        elsewhere.sent(elsewhere.group("Lobby", "anna"), "anna", "towel");
        assertThat(found("towel")).containsExactly(message.value());
        assertThat(ids(model.as(hotel, "carla").get("/search?q=towel"))).isEmpty();

        hotel.added(group, "anna", "carla");
        hotel.left(group, "ben");
        model.settle();

        assertThat(ids(model.as(hotel, "carla").get("/search?q=towel"))).containsExactly(message.value());
        assertThat(ids(model.as(hotel, "ben").get("/search?q=towel"))).isEmpty();
    }

    @Test
    void who_is_in_very_many_conversations_finds_the_same() {
        MessageId message = hotel.sent(group, "ben", "towel");
        ConversationId strange = hotel.group("Strange", "ben", "carla");
        hotel.sent(strange, "ben", "towel");
        for (int i = 0; i < 40; i++) {
            hotel.group("Group " + i, "anna", "ben");
        }

        assertThat(found("towel")).containsExactly(message.value());
    }

    @Test
    void it_can_be_narrowed_to_a_conversation_and_to_a_sender() {
        ConversationId other = hotel.group("Kitchen", "anna", "ben");
        MessageId one = hotel.sent(group, "anna", "towel");
        MessageId two = hotel.sent(other, "ben", "towel");
        model.settle();

        assertThat(ids(anna.get("/search?q=towel&conversation_id={c}", group))).containsExactly(one.value());
        assertThat(ids(anna.get("/search?q=towel&from=ben"))).containsExactly(two.value());
        assertThat(ids(anna.get("/search?q=towel&from=ben&conversation_id={c}", group)))
                .isEmpty();
        assertThat(ids(anna.get("/search?q=towel&from=nobody"))).isEmpty();
        model.as(hotel, "carla")
                .get("/search?q=towel&conversation_id={c}", group)
                .refused(404, "not_found");
    }

    @Test
    void an_edit_takes_the_old_text_out_and_a_deletion_everything() {
        for (int i = 0; i < 4; i++) {
            MessageId message = hotel.sent(group, "ben", "towel" + i);
            model.settle();
            long edited = hotel.edited(message, "ben", "soap" + i);
            assertThat(ids(anna.getSeen(Long.toString(edited), "/search?q=towel{i}", i)))
                    .isEmpty();
            assertThat(ids(anna.get("/search?q=soap{i}", i))).containsExactly(message.value());

            long deleted = hotel.deleted(message, "ben");
            assertThat(ids(anna.getSeen(Long.toString(deleted), "/search?q=soap{i}", i)))
                    .isEmpty();
        }
    }

    @Test
    void what_an_index_that_lags_still_holds_is_not_shown() {
        MessageId edited = hotel.sent(group, "ben", "towel");
        MessageId deleted = hotel.sent(group, "ben", "towel");
        model.settle();
        hotel.edited(edited, "ben", "soap");
        hotel.deleted(deleted, "ben");
        model.settle();
        for (MessageId message : List.of(edited, deleted)) {
            putBack(message);
        }

        try {
            assertThat(found("towel")).isEmpty();
        } finally {
            model.jdbc()
                    .sql("delete from read_model.message_search where hotel = :hotel")
                    .param("hotel", hotel.id().value())
                    .update();
        }
    }

    private void putBack(MessageId message) {
        model.jdbc()
                .sql("""
                        insert into read_model.message_search
                            (hotel, message_id, conversation_id, position, sender, words)
                        values (:hotel, cast(:message as uuid), cast(:conversation as uuid), :position, 'ben',
                                cast(:words as tsvector))
                        on conflict (hotel, message_id) do update set words = excluded.words
                        """)
                .param("hotel", hotel.id().value())
                .param("message", message.value())
                .param("conversation", group.value())
                .param("position", hotel.position(message))
                .param(
                        "words",
                        Lexemes.vector(new SearchRow(
                                new SearchKey(hotel.id().value(), message.value()),
                                group.value(),
                                hotel.position(message),
                                "ben",
                                "towel",
                                List.of())))
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=3,q",
        "q=,q",
        "q=%20,q",
        "q=a%00b,q",
        "q=x&limit=abc,limit",
        "q=x&limit=0,limit",
        "q=x&cursor=$$$,cursor",
        "q=x&cursor=eA,cursor",
        "q=x&conversation_id=nonsense,conversation_id",
        "q=x&from=a%20b,from",
        "q=x&from=,from"
    })
    void a_malformed_parameter_is_named(String query, String field) {
        anna.raw("/search?" + query).invalid(field);
    }

    @Test
    void a_page_takes_two_statements_whatever_is_found() {
        for (int i = 0; i < 60; i++) {
            hotel.sent(group, "ben", "towel " + i);
        }
        model.settle();

        assertThat(statements("/search?q=towel")).hasSize(2);
        assertThat(statements("/search?q=towel&limit=1&conversation_id=" + group))
                .hasSize(2);
        assertThat(statements("/search?q=nothing")).hasSize(1);
        assertThat(statements("/search?q=!!!")).hasSize(1);
    }

    /** A text, and what it is found by. */
    private record Example(String q, String text) {}

    private List<String> statements(String path) {
        return model.get(CountingDataSource.class)
                .statementsOf(() -> anna.get(path).ok());
    }

    private List<String> found(String q) {
        model.settle();
        return ids(anna.get("/search?q={q}", q));
    }

    private static List<String> ids(Page page) {
        List<String> found = new ArrayList<>();
        page.ok()
                .get("results")
                .forEach(result ->
                        found.add(result.get("message").get("message_id").asString()));
        return found;
    }
}
