package hotel.chat.query.position;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import hotel.chat.api.port.UnreadCounts;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ChatPositionIT {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final ReadGate GATE = new ReadGate(2, Duration.ofSeconds(5));

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void a_query_with_a_position_sees_everything_up_to_it_and_says_so() {
        for (int i = 0; i < 20; i++) {
            long position = hotel.position(hotel.sent(group, "ben", "message " + i));

            Page page = anna.getSeen(Long.toString(position), "/conversations/{c}/messages", group);

            assertThat(page.texts("messages", "message")).hasSize(i + 1);
            assertThat(Long.parseLong(page.position())).isGreaterThanOrEqualTo(position);
        }
    }

    @Test
    void a_query_waits_for_what_is_still_to_come() {
        model.settle();
        long next = model.ledger().head() + 1;
        CompletableFuture<Page> answer =
                CompletableFuture.supplyAsync(() -> anna.getSeen(Long.toString(next), "/conversations"));

        hotel.sent(group, "ben", "at last");

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void a_position_that_does_not_come_is_answered_with_try_later() {
        anna.getSeen("999999999999", "/unread").refused(503, "read_model_behind");
        assertThat(model.get(UnreadCounts.class).unread(hotel.id(), group, new StaffId("anna"), 999_999_999_999L))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", " "})
    void a_header_that_is_no_position_is_named(String header) {
        anna.getSeen(header, "/unread").invalid("Chat-Position");
    }

    @Test
    void every_answer_says_how_far_it_has_seen() {
        var message = hotel.sent(group, "ben", "one");
        model.settle();
        String head = Long.toString(model.ledger().head());

        for (String path : List.of(
                "/staff",
                "/unread",
                "/conversations",
                "/conversations/" + group,
                "/conversations/" + group + "/messages",
                "/messages/" + message,
                "/messages/" + message + "/history",
                "/messages/" + message + "/receipts")) {
            assertThat(anna.get(path).position()).as(path).isEqualTo(head);
        }
    }

    @Test
    void who_follows_is_told_of_each_advance_and_not_after_closing() {
        List<Long> told = new CopyOnWriteArrayList<>();
        Subscription subscription = model.views().onAdvance(told::add);
        long position = hotel.position(hotel.sent(group, "ben", "one"));

        Awaitility.await().untilAsserted(() -> assertThat(told).contains(position));
        assertThat(told).isSorted();
        subscription.close();
        int before = told.size();
        hotel.sent(group, "ben", "two");
        model.settle();

        assertThat(told).hasSize(before);
    }

    @Test
    void a_node_that_feeds_nothing_itself_learns_positions_from_the_database() {
        Watermarks elsewhere = new Watermarks(model.jdbc());
        WatermarkRefresher refresher = new WatermarkRefresher(
                elsewhere, List.of("conversations"), _ -> false, SOON, model.get(LedgerReader.class));
        refresher.start();
        try {
            long position = hotel.position(hotel.sent(group, "ben", "one"));
            assertThat(elsewhere.await(ReadScope.HISTORY, position, Duration.ofSeconds(20)))
                    .isTrue();
        } finally {
            refresher.stop();
        }
    }

    @Test
    void a_new_generation_makes_what_was_known_void() {
        Watermarks watermarks = new Watermarks(model.jdbc());
        watermarks.advanced("staff-directory", new Mark(0, 10));
        watermarks.advanced("staff-directory", new Mark(1, 0));
        watermarks.advanced("staff-directory", new Mark(0, 11));

        assertThat(watermarks.position(ReadScope.STAFF)).isZero();
    }

    @Test
    void an_answer_from_before_the_position_is_not_given_although_the_position_was_seen_once() {
        Watermarks watermarks = new Watermarks(model.jdbc());
        watermarks.advanced("staff-directory", new Mark(0, 10));
        ChatPosition positions = new ChatPosition(watermarks, GATE, SOON);

        Rejection refused = catchThrowableOfType(
                Rejection.class, () -> positions.answer("10", ReadScope.STAFF, () -> new Positioned<>(9, "old")));

        assertThat(refused.code()).isEqualTo(RejectionCode.READ_MODEL_BEHIND);
        assertThat(positions
                        .answer("10", ReadScope.STAFF, () -> new Positioned<>(10, "new"))
                        .getBody())
                .isEqualTo("new");
    }

    @Test
    void a_refusal_is_no_answer_either_while_the_database_is_not_where_it_was_seen() {
        Watermarks watermarks = new Watermarks(model.jdbc());
        model.settle();
        long head = model.ledger().head();
        watermarks.advanced("staff-directory", new Mark(9, head + 1));
        ChatPosition positions = new ChatPosition(watermarks, GATE, SOON);

        assertThat(refusal(positions, Long.toString(head + 1)).code()).isEqualTo(RejectionCode.READ_MODEL_BEHIND);
        assertThat(refusal(positions, Long.toString(head)).code()).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(positions, null).code()).isEqualTo(RejectionCode.NOT_FOUND);
    }

    private static Rejection refusal(ChatPosition positions, @Nullable String seen) {
        return catchThrowableOfType(
                Rejection.class,
                () -> positions.answer(seen, ReadScope.STAFF, () -> {
                    throw Rejection.notFound();
                }));
    }

    @Test
    void what_a_crash_has_taken_from_the_database_is_not_believed_any_more() {
        Watermarks watermarks = new Watermarks(model.jdbc());
        model.settle();
        watermarks.refresh();
        long stored = watermarks.position(ReadScope.STAFF);
        long generation = model.jdbc()
                .sql("select generation from read_model.watermark where processor = 'staff-directory'")
                .query(Long.class)
                .single();
        watermarks.advanced("staff-directory", new Mark(generation, stored + 5));
        assertThat(watermarks.position(ReadScope.STAFF)).isEqualTo(stored + 5);

        watermarks.refresh();
        assertThat(watermarks.position(ReadScope.STAFF)).isEqualTo(stored);

        watermarks.doubt();
        assertThat(watermarks.await(ReadScope.STAFF, stored, SOON)).isFalse();
        watermarks.refresh();
        assertThat(watermarks.await(ReadScope.STAFF, stored, SOON)).isTrue();
    }
}
