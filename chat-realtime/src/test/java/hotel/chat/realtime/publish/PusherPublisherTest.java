package hotel.chat.realtime.publish;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import hotel.chat.realtime.fixture.PusherStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PusherPublisherTest {
    private static final PusherApp APP = new PusherApp("app", "key", "a-secret-of-sixteen");
    private static final List<Publication> ONE = List.of(new Publication("private-x", "message_created", "{\"a\":1}"));

    private final PusherStub pusher = new PusherStub();
    private final PusherPublisher publisher = new PusherPublisher(APP, settings(pusher.port(), Duration.ofSeconds(10)));

    @AfterEach
    void end() {
        publisher.close();
        pusher.close();
    }

    @Test
    void a_batch_goes_out_as_one_call_in_order_with_the_json_as_it_is() {
        List<Publication> ten = IntStream.range(0, 10)
                .mapToObj(number ->
                        new Publication("private-x", "message_created", "{\"n\":" + number + ",\"t\":\"é😀\"}"))
                .toList();
        assertThat(publisher.send(ten)).isInstanceOf(Sent.Accepted.class);
        assertThat(pusher.accepted()).hasSize(1);
        assertThat(pusher.accepted().getFirst().path()).isEqualTo("/apps/app/batch_events");
        JsonNode batch = pusher.accepted().getFirst().body().path("batch");
        assertThat(batch.valueStream().map(event -> event.path("data").stringValue()))
                .isEqualTo(ten.stream().map(Publication::data).toList());
        assertThat(batch.get(0).path("channel").stringValue()).isEqualTo("private-x");
        assertThat(batch.get(0).path("name").stringValue()).isEqualTo("message_created");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 413, 422})
    void what_is_wrong_with_the_event_itself_is_refused_for_good(int status) {
        pusher.answers(status);
        assertThat(publisher.send(ONE)).isEqualTo(new Sent.Refused("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 408, 429, 500, 502, 503, 504})
    void what_may_pass_is_worth_a_retry(int status) {
        pusher.answers(status);
        assertThat(publisher.send(ONE)).isEqualTo(new Sent.Retry("HTTP " + status));
    }

    @Test
    void silence_and_an_unreachable_host_are_worth_a_retry() {
        try (PusherPublisher hasty = new PusherPublisher(APP, settings(pusher.port(), Duration.ofMillis(200)))) {
            pusher.answersNothing();
            assertThat(hasty.send(ONE)).isInstanceOf(Sent.Retry.class);
            pusher.close();
            assertThat(hasty.send(ONE)).isInstanceOf(Sent.Retry.class);
        }
    }

    @Test
    void connections_of_a_user_are_ended_by_a_signed_call() {
        assertThat(publisher.terminateUser("sea-view.sam")).isInstanceOf(Sent.Accepted.class);
        assertThat(pusher.accepted().getFirst().path()).isEqualTo("/apps/app/users/sea-view.sam/terminate_connections");
    }

    @Test
    void settings_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> new PusherProperties(
                        "app", "key", null, null, "host", 1, false, null, null, Duration.ofSeconds(4), 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PusherProperties(
                        null, null, null, null, null, null, true, null, null, Duration.ofSeconds(4), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PusherProperties settings(int port, Duration timeout) {
        return new PusherProperties(
                "app", "key", "a-secret-of-sixteen", null, "127.0.0.1", port, false, null, null, timeout, 8);
    }
}
