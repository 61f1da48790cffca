package hotel.chat.realtime.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SyncReaderTest {
    private static final JsonMapper JSON = WireJson.mapper();
    private final Hotel hotel = new Hotel();
    private final NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
    private final SyncReader reader = new SyncReader(hotel.ledger, hotel.views, manager, Duration.ofMillis(50));

    @Test
    void everything_the_caller_could_have_received_comes_in_order_and_once() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello @ben", BEN);
        hotel.sent(BEN, 2, "hi");
        assertThat(told(read(BEN, 0, 100)))
                .containsExactly(
                        "1 conversation_created",
                        "2 message_created",
                        "2 staff_mentioned",
                        "2 unread_updated",
                        "3 message_created");
        assertThat(read(BEN, 3, 100).events()).isEmpty();
        assertThat(read(BEN, 3, 100).nextPosition()).isEqualTo(3);
    }

    @Test
    void event_ids_are_those_of_the_push() {
        hotel.created(LOBBY, ANNA, BEN);
        Fact sent = hotel.sent(ANNA, 1, "hello @ben", BEN);
        List<String> pushed = manager.notices(sent, manager.participants(List.of(sent))).stream()
                .map(Notice::eventId)
                .toList();
        assertThat(read(BEN, 1, 100).events().stream()
                        .map(envelope -> envelope.meta().eventId()))
                .containsExactlyElementsOf(pushed);
    }

    @Test
    void reactions_and_delivered_markers_come_with_their_place_in_the_conversation() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        hotel.delivered(BEN, 1, 2, 0);
        hotel.reacted(BEN, 1, "👍");
        hotel.muted(BEN);
        hotel.unreacted(BEN, 1, "👍");
        SyncReader.Answer answer = read(ANNA, 2, 100);
        assertThat(told(answer))
                .containsExactly("3 message_delivered", "4 message_reaction_added", "6 message_reaction_removed");
        assertThat(answer.events().stream().map(event -> event.meta().previousPosition()))
                .containsExactly(2L, 3L, 4L);
        assertThat(json(answer).toString()).doesNotContain("reacted_by_me");
    }

    @Test
    void files_come_as_they_are_now_and_where_they_were_placed_is_no_news() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sentFiles(ANNA, 1, "", new TreeMap<>(Map.of(1, FileType.IMAGE, 2, FileType.IMAGE)));
        hotel.processed(1, 1);
        hotel.processed(1, 2);
        hotel.fileDeleted(ANNA, 1, 1);
        SyncReader.Answer answer = read(ANNA, 1, 100);
        assertThat(told(answer))
                .containsExactly(
                        "4 message_created", "5 attachment_uploaded", "6 attachment_uploaded", "7 attachment_deleted");
        assertThat(answer.events().stream().map(event -> event.meta().previousPosition()))
                .containsExactly(1L, 4L, 5L, 6L);
        assertThat(json(answer))
                .allSatisfy(
                        event -> assertThat(event.at("/payload/attachments")).hasSize(1));
        assertThat(json(answer).toString()).doesNotContain("file-1");
    }

    @Test
    void messages_are_as_they_are_now() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "first");
        hotel.sent(ANNA, 2, "secret");
        hotel.edited(ANNA, 1, "second");
        hotel.deleted(ANNA, 2);
        List<JsonNode> events = json(read(BEN, 1, 100));
        assertThat(events.get(0).at("/payload/message").stringValue()).isEqualTo("second");
        assertThat(events.get(1).at("/payload/is_deleted").booleanValue()).isTrue();
        assertThat(events.toString()).doesNotContain("secret");
    }

    @Test
    void only_the_newest_unread_numbers_of_a_conversation_come() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.created(Hotel.conversation(2), ANNA, BEN);
        for (int number = 1; number <= 5; number++) {
            hotel.sent(ANNA, number, "message");
            hotel.sent(Hotel.conversation(2), ANNA, 100 + number, "message");
        }
        assertThat(told(read(BEN, 2, 100)).stream().filter(line -> line.endsWith("unread_updated")))
                .containsExactly("11 unread_updated", "12 unread_updated");
    }

    @Test
    void pages_cover_all_facts_none_twice_and_never_split_a_fact() {
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 25; number++) {
            hotel.sent(ANNA, number, "@ben", BEN);
        }
        List<String> created = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            SyncReader.Answer page = read(BEN, after, 7);
            told(page).stream().filter(line -> line.endsWith("created")).forEach(created::add);
            after = page.nextPosition();
            more = page.hasMore();
        }
        assertThat(created).hasSize(26).doesNotHaveDuplicates();
        assertThat(after).isEqualTo(26);
    }

    @Test
    void of_a_conversation_left_only_the_removal_comes() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "before");
        hotel.removed(ANNA, BEN);
        hotel.sent(ANNA, 2, "behind his back");
        SyncReader.Answer answer = read(BEN, 0, 100);
        assertThat(told(answer)).containsExactly("3 participant_removed");
        assertThat(json(answer).toString()).doesNotContain("behind his back");
        assertThat(read(BEN, 3, 100).events()).isEmpty();
    }

    @Test
    void who_has_left_learns_nothing_of_the_conversation_since() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "before");
        hotel.removed(ANNA, BEN);
        assertThat(json(read(BEN, 2, 100)).toString())
                .contains("\"staff_id\":\"anna\"")
                .doesNotContain("before");
        hotel.edited(ANNA, 1, "edited behind his back");
        assertThat(json(read(BEN, 2, 100)).toString()).doesNotContain("behind his back");
        hotel.added(ANNA, CARLA);
        JsonNode removal = json(read(BEN, 2, 100)).getFirst().path("payload");
        assertThat(removal.path("participants").isEmpty()).isTrue();
        assertThat(removal.path("last_message").isNull()).isTrue();
        assertThat(removal.path("title").isNull()).isTrue();
        assertThat(removal.path("updated_at"))
                .isEqualTo(json(read(ANNA, 2, 1)).getFirst().at("/meta/ts"));
    }

    @Test
    void what_happened_while_away_does_not_come_after_coming_back() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.removed(ANNA, BEN);
        hotel.sent(ANNA, 1, "while away");
        hotel.added(ANNA, BEN);
        hotel.sent(ANNA, 2, "back");
        assertThat(told(read(BEN, 1, 100)))
                .containsExactly(
                        "2 participant_removed", "4 participant_added", "5 message_created", "5 unread_updated");
    }

    @Test
    void outsiders_get_nothing() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        SyncReader.Answer answer = read(CARLA, 0, 100);
        assertThat(answer.events()).isEmpty();
        assertThat(answer.nextPosition()).isEqualTo(2);
        assertThat(answer.hasMore()).isFalse();
    }

    @Test
    void a_position_that_the_ledger_never_had_asks_for_a_fresh_start() {
        hotel.created(LOBBY, ANNA, BEN);
        assertCode(() -> read(ANNA, 2, 10), RejectionCode.SYNC_RESET);
    }

    @Test
    void a_position_that_the_read_model_has_not_seen_is_waited_for_and_then_refused() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello");
        hotel.views.catchUpTo(1);
        assertCode(() -> reader.read(caller(ANNA), 0, 10, 2), RejectionCode.READ_MODEL_BEHIND);
        assertCode(() -> read(ANNA, 2, 10), RejectionCode.READ_MODEL_BEHIND);
        assertThat(read(ANNA, 0, 10).position()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'',100", "x,100", "-1,100", "1.5,100", "0,0", "0,501", "0,abc"})
    void parameters_out_of_range_are_refused(String after, String limit) {
        SyncController controller = new SyncController(reader);
        assertCode(() -> controller.sync(caller(ANNA), after, limit, null), RejectionCode.VALIDATION_FAILED);
        assertCode(() -> controller.sync(caller(ANNA), "0", "1", "soon"), RejectionCode.VALIDATION_FAILED);
        assertCode(() -> controller.sync(caller(ANNA), null, "1", null), RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void the_answer_says_how_far_it_has_seen() {
        hotel.created(LOBBY, ANNA, BEN);
        var response = new SyncController(reader).sync(caller(ANNA), "0", "100", "1");
        assertThat(response.getHeaders().getFirst("Chat-Position")).isEqualTo("1");
        assertThat(JSON.valueToTree(response.getBody()).propertyNames())
                .containsExactly("events", "next_position", "has_more");
    }

    private SyncReader.Answer read(StaffId staff, long after, int limit) {
        return reader.read(caller(staff), after, limit, 0);
    }

    private static List<String> told(SyncReader.Answer answer) {
        return answer.events().stream()
                .map(event -> event.meta().position() + " " + event.type())
                .toList();
    }

    private static List<JsonNode> json(SyncReader.Answer answer) {
        return answer.events().stream().<JsonNode>map(JSON::valueToTree).toList();
    }

    private static void assertCode(ThrowingCallable call, RejectionCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
