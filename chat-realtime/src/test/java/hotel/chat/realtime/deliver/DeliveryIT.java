package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import hotel.chat.realtime.access.Connections;
import hotel.chat.realtime.access.SignedSockets;
import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.RecordingPublisher;
import hotel.chat.realtime.fixture.RecordingPublisher.Received;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.Lease;
import hotel.chat.realtime.follow.LeaseStore;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveryIT {
    private static final Duration LEASE = Duration.ofMillis(600);

    private final JdbcClient jdbc = Database.empty();
    private final Hotel hotel = new Hotel();
    private final RecordingPublisher pusher = new RecordingPublisher();
    private final Channels channels = new Channels(ChannelAccess.PRIVATE);
    private final String lobby = channels.conversation(HOTEL, LOBBY);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Copies copies = Copies.NONE;
    private final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void waitLongEnoughForABusyMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.deliverer().stop());
    }

    @Test
    void a_fresh_install_tells_what_comes_from_now_on() {
        hotel.created(LOBBY, ANNA, BEN);
        Node node = start();
        hotel.sent(ANNA, 1, "first told");
        await().until(() -> !pusher.on(lobby).isEmpty());
        assertThat(positions(lobby)).containsExactly(2L);
        await().until(() -> node.deliverer().lag() == 0);
    }

    @Test
    void nothing_is_lost_and_order_is_kept_across_an_outage_of_pusher() {
        start();
        hotel.created(LOBBY, ANNA, BEN);
        AtomicBoolean down = new AtomicBoolean(true);
        pusher.answers(_ -> down.get() ? new Sent.Retry("HTTP 503") : new Sent.Accepted());
        for (int number = 1; number <= 40; number++) {
            hotel.sent(number % 2 == 0 ? ANNA : BEN, number, "message " + number);
        }
        await().until(() -> registry.counter("chat.realtime.retries").count() > 3);
        assertThat(pusher.received()).isEmpty();
        down.set(false);
        await().untilAsserted(() -> assertThat(positions(lobby)).hasSize(41));
        assertThat(positions(lobby)).isSorted().doesNotHaveDuplicates();
        assertThat(pusher.on(lobby).stream()
                        .skip(1)
                        .allMatch(event -> event.previousPosition() == event.position() - 1))
                .isTrue();
    }

    @Test
    void the_same_facts_told_again_carry_the_same_event_ids_and_previous_positions() {
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "hello @ben", BEN);
        await().until(() -> node.deliverer().position() == 2);
        List<Received> first = pusher.received();
        node.deliverer().stop();
        jdbc.sql("update realtime.delivery set position = 0").update();
        jdbc.sql("truncate realtime.personal_channel").update();
        start();
        await().until(() -> pusher.received().size() >= first.size() * 2);
        assertThat(pusher.received().stream().map(Received::eventId).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(Received::eventId).distinct().toList());
        assertThat(pusher.on(personal(BEN)).stream().filter(event -> event.position() == 2))
                .allMatch(event -> event.previousPosition() == 1);
    }

    @Test
    void unread_numbers_come_after_their_cause_and_only_the_newest_of_a_batch() {
        new DeliveryStore(jdbc, FakeSession.young()).leases().initialise(0);
        hotel.created(LOBBY, ANNA, BEN);
        Node node = prepared();
        for (int number = 1; number <= 30; number++) {
            hotel.sent(ANNA, number, "message");
        }
        node.deliverer().start();
        nodes.add(node);
        hotel.sent(ANNA, 31, "one more");
        await().until(() -> node.deliverer().position() == hotel.ledger.head());
        for (Received unread : pusher.on(personal(BEN))) {
            int told = pusher.received().indexOf(unread);
            assertThat(pusher.received().subList(0, told).stream()
                            .filter(event -> event.channel().equals(lobby) && event.position() == unread.position()))
                    .isNotEmpty();
        }
        assertThat(pusher.on(personal(BEN))
                        .getLast()
                        .data()
                        .at("/payload/unread_count")
                        .intValue())
                .isEqualTo(31);
    }

    @Test
    void a_refused_envelope_is_parked_and_later_ones_go_on_with_its_position_as_previous() {
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        await().until(() -> node.deliverer().position() == 1);
        pusher.answers(events -> events.stream().anyMatch(event -> event.data().contains("poison"))
                ? new Sent.Refused("HTTP 413")
                : new Sent.Accepted());
        hotel.sent(ANNA, 1, "poison");
        hotel.sent(ANNA, 2, "fine");
        await().until(() -> node.deliverer().position() == 3);
        assertThat(positions(lobby)).containsExactly(1L, 3L);
        assertThat(pusher.on(lobby).getLast().previousPosition()).isEqualTo(2);
        List<ParkedEnvelope> parked = node.parked().list(0, 10);
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().position()).isEqualTo(2);
        assertThat(parked.getFirst().cause()).isEqualTo("HTTP 413");
        assertThat(registry.get("chat.realtime.parked").gauge().value()).isEqualTo(1);

        assertThat(node.parked().retry(parked.getFirst())).isEqualTo(ParkedEnvelopes.Retried.REFUSED);
        pusher.answers(_ -> new Sent.Accepted());
        assertThat(node.parked().retry(parked.getFirst())).isEqualTo(ParkedEnvelopes.Retried.DELIVERED);
        Received late = pusher.on(lobby).getLast();
        assertThat(late.eventId()).isEqualTo(parked.getFirst().eventId());
        assertThat(late.previousPosition()).isEqualTo(1);
        assertThat(node.parked().list(0, 10)).isEmpty();
    }

    @Test
    void another_node_takes_over_where_the_first_one_stopped() {
        Node first = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "by the first");
        await().until(() -> first.deliverer().position() == 2);
        Node second = start();
        first.deliverer().stop();
        hotel.sent(ANNA, 2, "by the second");
        await().until(() -> second.deliverer().position() == 3);
        assertThat(positions(lobby)).containsExactly(1L, 2L, 3L);
        assertThat(pusher.on(personal(BEN)).getLast().previousPosition()).isEqualTo(2);
    }

    @Test
    void numbers_that_wait_when_a_node_stops_are_told_by_the_next_one_however_late_it_comes() {
        Node first = start();
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 5; number++) {
            Fact sent = hotel.sent(ANNA, number, "message");
            await().until(() -> first.deliverer().position() == sent.position());
        }
        assertThat(positions(personal(BEN))).doesNotContain(6L);
        first.deliverer().stop();
        start();
        await().untilAsserted(() -> assertThat(pusher.on(personal(BEN)).getLast())
                .satisfies(told -> assertThat(told.position()).isEqualTo(6))
                .satisfies(told -> assertThat(
                                told.data().at("/payload/unread_count").intValue())
                        .isEqualTo(5)));
    }

    @Test
    void numbers_wait_until_the_read_model_has_seen_again_what_was_told() {
        Node first = start();
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 5; number++) {
            hotel.sent(ANNA, number, "message");
        }
        await().until(() -> first.deliverer().position() == 6);
        first.deliverer().stop();
        int told = pusher.received().size();
        hotel.views.catchUpTo(3);
        start();
        await().during(Duration.ofMillis(300)).until(() -> pusher.received().size() == told);
        hotel.views.catchUp();
        await().until(() -> pusher.received().size() > told);
        assertThat(pusher.received().subList(told, told + 1))
                .allMatch(number -> number.data().at("/payload/unread_count").intValue() == 5);
    }

    @Test
    void only_one_node_tells_at_a_time() {
        start();
        start();
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 100; number++) {
            hotel.sent(ANNA, number, "message");
        }
        await().untilAsserted(() -> assertThat(positions(lobby)).hasSizeGreaterThanOrEqualTo(101));
        assertThat(positions(lobby)).hasSize(101).isSorted();
    }

    @Test
    void an_old_holder_cannot_move_the_position() {
        DeliveryStore store = new DeliveryStore(jdbc, FakeSession.young());
        store.leases().initialise(0);
        LeaseStore former = new DeliveryStore(jdbc, FakeSession.young()).leases();
        Lease old = former.acquire(Duration.ofMillis(1)).orElseThrow();
        await().until(() -> !old.valid());
        Lease now = store.leases().acquire(LEASE).orElseThrow();
        assertThat(former.acquire(LEASE)).isEmpty();
        assertThat(store.advance(old, 5, Map.of(new Person(HOTEL, ANNA), 5L))).isFalse();
        assertThat(store.leases().renew(old, LEASE)).isFalse();
        assertThat(store.personal(Set.of(new Person(HOTEL, ANNA)))).isEmpty();
        assertThat(store.advance(now, 4, Map.of(new Person(HOTEL, ANNA), 4L))).isTrue();
        assertThat(store.advance(now, 3, Map.of())).isFalse();
        assertThat(store.leases().position()).isEqualTo(4);
        assertThat(store.personal(Set.of(new Person(HOTEL, ANNA), new Person(HOTEL, BEN))))
                .isEqualTo(Map.of(new Person(HOTEL, ANNA), 4L));
    }

    @Test
    void nothing_is_told_that_the_read_model_has_not_seen() {
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "seen");
        await().until(() -> node.deliverer().position() == 2);
        hotel.views.catchUpTo(0);
        hotel.ledger.append(HOTEL, ANNA, hotel.ledger.facts().getLast().event());
        hotel.views.catchUpTo(1);
        await().during(Duration.ofMillis(300)).until(() -> node.deliverer().position() == 2);
        hotel.views.catchUp();
        await().until(() -> node.deliverer().position() == 3);
        assertThat(positions(lobby)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_removed_person_hears_of_it_and_their_new_numbers_and_then_nothing_of_what_others_hear() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        Node node = prepared();
        new DeliveryStore(jdbc, FakeSession.young()).leases().initialise(1);
        hotel.removed(ANNA, BEN);
        Fact later = hotel.sent(ANNA, 1, "not for ben");
        node.deliverer().start();
        nodes.add(node);
        await().until(() -> node.deliverer().position() == later.position());
        List<String> order = pusher.received().stream()
                .map(event -> event.channel().equals("user")
                        ? "end of " + event.event()
                        : event.position() + " " + event.event() + " " + event.channel())
                .toList();
        assertThat(order)
                .startsWith(
                        "2 participant_removed " + personal(BEN),
                        "2 unread_updated " + personal(BEN),
                        "end of grand-budapest.ben",
                        "2 participant_removed " + lobby)
                .contains("3 message_created " + lobby);
    }

    @Test
    void channels_without_listeners_cost_no_questions_but_their_positions_count_on() {
        Node node = start();
        pusher.nobodyHears(lobby);
        pusher.nobodyHears(personal(BEN));
        hotel.created(LOBBY, BEN);
        hotel.sent(BEN, 1, "to oneself");
        await().until(() -> node.deliverer().position() == 2);
        assertThat(pusher.received()).isEmpty();
        assertThat(hotel.views.questions()).isLessThanOrEqualTo(2);
        assertThat(new DeliveryStore(jdbc, FakeSession.young()).personal(Set.of(new Person(HOTEL, BEN))))
                .containsEntry(new Person(HOTEL, BEN), 1L);
    }

    @Test
    void telling_goes_on_after_a_failure_of_the_way_out_itself() {
        Node node = start();
        AtomicInteger failures = new AtomicInteger();
        pusher.answers(_ -> {
            if (failures.getAndIncrement() < 2) {
                throw new IllegalStateException("broken");
            }
            return new Sent.Accepted();
        });
        hotel.created(LOBBY, ANNA, BEN);
        await().until(() -> node.deliverer().position() == 1);
        assertThat(positions(lobby)).containsExactly(1L);
    }

    @Test
    void each_channel_keeps_its_order_when_many_go_out_side_by_side() {
        Set<Integer> batches = ConcurrentHashMap.newKeySet();
        pusher.answers(events -> {
            batches.add(events.size());
            return new Sent.Accepted();
        });
        new DeliveryStore(jdbc, FakeSession.young()).leases().initialise(0);
        Node node = prepared();
        for (int room = 1; room <= 12; room++) {
            hotel.created(Hotel.conversation(room), ANNA, BEN);
        }
        for (int number = 1; number <= 240; number++) {
            hotel.sent(Hotel.conversation(1 + number % 12), ANNA, number, "message");
        }
        node.deliverer().start();
        nodes.add(node);
        await().until(() -> node.deliverer().position() == hotel.ledger.head());
        for (int room = 1; room <= 12; room++) {
            String channel = channels.conversation(HOTEL, Hotel.conversation(room));
            assertThat(positions(channel)).hasSize(21).isSorted().doesNotHaveDuplicates();
        }
        assertThat(positions(personal(BEN))).isSorted();
        assertThat(batches).allMatch(size -> size <= 10).contains(10);
    }

    @Test
    void copies_follow_in_order_with_the_same_event_ids_whatever_happens_on_the_way() {
        copies = new TwoCopies();
        AtomicInteger tries = new AtomicInteger();
        pusher.answers(_ -> tries.getAndIncrement() % 3 == 1 ? new Sent.Retry("HTTP 503") : new Sent.Accepted());
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 30; number++) {
            hotel.sent(ANNA, number, "message");
        }
        await().until(() -> node.deliverer().position() == hotel.ledger.head());
        List<String> told = pusher.on(lobby).stream().map(Received::eventId).toList();
        List<Received> copied = pusher.on("old-" + lobby);
        assertThat(copied.stream()
                        .filter(event -> event.event().equals("first"))
                        .map(Received::eventId))
                .isEqualTo(told);
        assertThat(copied.stream()
                        .filter(event -> event.event().equals("second"))
                        .map(Received::eventId))
                .isEqualTo(told);
    }

    @Test
    void a_refused_copy_is_parked_and_holds_nothing_else_up() {
        copies = new TwoCopies();
        List<List<String>> batches = new CopyOnWriteArrayList<>();
        pusher.answers(events -> {
            batches.add(events.stream().map(Publication::channel).toList());
            return events.stream().anyMatch(event -> event.channel().equals("old-" + lobby))
                    ? new Sent.Refused("HTTP 400")
                    : new Sent.Accepted();
        });
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "message");
        await().until(() -> node.deliverer().position() == 2);
        assertThat(positions(lobby)).containsExactly(1L, 2L);
        assertThat(batches)
                .as("copies never share a batch with what they are copies of")
                .noneMatch(channels -> channels.contains("old-" + lobby) && channels.contains(lobby));
        List<ParkedEnvelope> parked = node.parked().list(0, 10);
        assertThat(parked).hasSize(2).allMatch(one -> one.channel().equals("old-" + lobby));

        pusher.answers(_ -> new Sent.Accepted());
        assertThat(node.parked().retry(parked.getLast())).isEqualTo(ParkedEnvelopes.Retried.DELIVERED);
        assertThat(pusher.on("old-" + lobby).stream().map(Received::event)).containsExactly("first", "second");
        assertThat(positions(lobby)).as("only the copy is sent again").containsExactly(1L, 2L);
    }

    @Test
    void a_copy_is_made_also_when_nobody_hears_the_channel_itself() {
        copies = new TwoCopies();
        pusher.nobodyHears(lobby);
        Node node = start();
        hotel.created(LOBBY, ANNA, BEN);
        await().until(() -> node.deliverer().position() == 1);
        assertThat(pusher.on(lobby)).isEmpty();
        assertThat(pusher.on("old-" + lobby)).hasSize(2);
    }

    /** The whole envelope, twice, on a channel beside the conversation's. */
    private final class TwoCopies implements Copies {
        @Override
        public List<String> channels(HotelId hotelId, Recipient recipient, EnvelopeType type) {
            return recipient instanceof Recipient.Everyone
                    ? List.of("old-" + recipient.channel(hotelId, channels))
                    : List.of();
        }

        @Override
        public List<Publication> of(Envelope envelope, List<String> to) {
            String data = new EnvelopeWriter(WireJson.mapper()).write(envelope);
            return to.stream()
                    .flatMap(
                            channel -> Stream.of("first", "second").map(event -> new Publication(channel, event, data)))
                    .toList();
        }
    }

    private record Node(Deliverer deliverer, ParkedEnvelopes parked) {}

    private Node start() {
        Node node = prepared();
        node.deliverer().start();
        nodes.add(node);
        return node;
    }

    private Node prepared() {
        return node(pusher);
    }

    private Node node(Publisher publisher) {
        NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
        ParkedStore parked = new ParkedStore(jdbc);
        DeliveryMeters meters = new DeliveryMeters(registry, parked);
        EnvelopeWriter writer = new EnvelopeWriter(WireJson.mapper());
        Packing packing = new Packing(manager, channels, EventNames.SHORT, writer, copies, publisher, meters);
        Backoff backoff = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), RandomGenerator.getDefault());
        Courier courier = new Courier(publisher, parked, backoff, meters, Traces.OFF);
        Connections connections = new Connections(publisher, new SignedSockets(_ -> false));
        Tools tools = new Tools(
                hotel.ledger,
                hotel.views,
                packing,
                courier,
                connections,
                new DeliveryStore(jdbc, FakeSession.young()),
                500,
                4);
        return new Node(
                new Deliverer(tools, LEASE, backoff, meters, InstantSource.system()),
                new ParkedEnvelopes(parked, hotel.ledger, packing, publisher, meters));
    }

    private String personal(StaffId staff) {
        return channels.personal(HOTEL, staff);
    }

    private List<Long> positions(String channel) {
        return pusher.on(channel).stream().map(Received::position).toList();
    }
}
