package hotel.chat.realtime.fleeting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.fixture.RecordingPublisher;
import hotel.chat.realtime.fixture.RecordingPublisher.Received;
import hotel.chat.realtime.publish.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FleetingTest {
    private static final int CAPACITY = 20;
    private static final String LOBBY_CHANNEL = FleetingFixture.CHANNELS.conversation(HOTEL, LOBBY);

    private final RecordingPublisher pusher = new RecordingPublisher();
    private final FleetingFixture way = new FleetingFixture(pusher, CAPACITY);
    private final Instant later = way.clock.instant().plusSeconds(6);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        way.close();
    }

    @Test
    void what_is_said_first_arrives_first_and_has_no_position() {
        for (int number = 1; number <= 15; number++) {
            way.fleeting.tell(HOTEL, LOBBY, envelope("person-" + number), later);
        }
        await().until(() -> way.count("published") == 15);
        List<Received> received = pusher.on(LOBBY_CHANNEL);
        assertThat(received.stream()
                        .map(event -> event.data().at("/payload/staff_id").stringValue()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15)
                        .mapToObj(n -> "person-" + n)
                        .toList());
        assertThat(received).allMatch(event -> event.data().at("/meta/position").isNull());
        assertThat(received)
                .allMatch(event -> event.data().at("/meta/previous_position").isNull());
        assertThat(received.stream().map(Received::eventId)).doesNotHaveDuplicates();
    }

    @Test
    void a_silent_pusher_holds_nobody_up_and_what_does_not_fit_is_dropped() {
        CountDownLatch asked = silentPusher();
        way.fleeting.tell(HOTEL, LOBBY, envelope("first"), later);
        await().until(() -> asked.getCount() == 0);
        for (int number = 1; number <= CAPACITY + 5; number++) {
            way.fleeting.tell(HOTEL, LOBBY, envelope("person-" + number), later);
        }
        assertThat(way.count("dropped")).isEqualTo(5);
        released.countDown();
        await().until(() -> way.count("published") == CAPACITY + 1);
    }

    @Test
    void what_waited_too_long_is_not_told_any_more() {
        CountDownLatch asked = silentPusher();
        way.fleeting.tell(HOTEL, LOBBY, envelope("first"), later);
        await().until(() -> asked.getCount() == 0);
        way.fleeting.tell(HOTEL, LOBBY, envelope("stale"), later);
        way.clock.pass(Duration.ofSeconds(7));
        released.countDown();
        await().until(() -> way.count("expired") == 1);
        assertThat(pusher.on(LOBBY_CHANNEL)).hasSize(1);
    }

    @Test
    void nothing_is_tried_twice_and_a_failing_publisher_does_not_end_the_telling() {
        List<Integer> tries = new ArrayList<>();
        pusher.answers(events -> {
            tries.add(events.size());
            return switch (tries.size()) {
                case 1 -> new Sent.Retry("HTTP 503");
                case 2 -> throw new IllegalStateException("a bug");
                default -> new Sent.Accepted();
            };
        });
        for (int number = 1; number <= 3; number++) {
            int failed = number - 1;
            await().until(() -> way.count("failed") == failed);
            way.fleeting.tell(HOTEL, LOBBY, envelope("person-" + number), later);
        }
        await().until(() -> way.count("published") == 1);
        assertThat(tries).hasSize(3);
        assertThat(pusher.on(LOBBY_CHANNEL)).hasSize(1);
    }

    @Test
    void channels_that_nobody_hears_cost_nothing() {
        pusher.nobodyHears(LOBBY_CHANNEL);
        way.fleeting.tell(HOTEL, LOBBY, envelope("anna"), later);
        assertThat(way.count("unheard")).isEqualTo(1);
        assertThat(pusher.received()).isEmpty();
    }

    @Test
    void many_people_are_told_100_channels_at_a_time() {
        List<StaffId> people = IntStream.range(0, 250)
                .mapToObj(number -> new StaffId("p" + number))
                .toList();
        way.fleeting.tell(HOTEL, people, envelope("anna"), later);
        await().until(() -> way.count("published") == 3);
        assertThat(pusher.received().stream().map(Received::channel))
                .hasSize(250)
                .doesNotHaveDuplicates();
        assertThat(pusher.received().stream().map(Received::eventId).distinct()).hasSize(1);
    }

    private CountDownLatch silentPusher() {
        CountDownLatch asked = new CountDownLatch(1);
        pusher.answers(_ -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Sent.Accepted();
        });
        return asked;
    }

    private Envelope envelope(String staff) {
        Instant now = way.clock.instant();
        Payload typing = new Payload.OfTyping(LOBBY.value(), staff, staff, true, later);
        Envelope.Scope scope = new Envelope.Scope(LOBBY.value(), null, staff);
        return Envelope.of(EnvelopeType.TYPING_INDICATOR, typing, Envelope.Meta.fleeting(HOTEL, now, scope));
    }
}
