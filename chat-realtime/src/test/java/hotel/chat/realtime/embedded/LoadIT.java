package hotel.chat.realtime.embedded;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens to everybody else when there is much to say, or somebody does not listen. */
@Timeout(60)
class LoadIT {

    @Test
    void messages_of_a_channel_reach_every_subscriber_in_publish_order() {
        try (PusherServer server = PusherServer.start("queue-frames=20000", "queue-size=16MB");
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.subscribe("ordered");
            second.subscribe("ordered");

            IntStream.range(0, 5_000)
                    .forEach(i -> server.hub().publish(List.of("ordered"), "n", Integer.toString(i), null));

            for (RawClient client : List.of(first, second)) {
                assertThat(IntStream.range(0, 5_000)
                                .map(i -> RawClient.data(client.next("n")).intValue()))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void two_publishers_at_once_give_every_subscriber_the_same_order() throws InterruptedException {
        try (PusherServer server = PusherServer.start("queue-frames=20000", "queue-size=16MB");
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.subscribe("contended");
            second.subscribe("contended");

            List<Thread> publishers = IntStream.of(0, 1_000)
                    .mapToObj(base -> Thread.ofVirtual()
                            .start(() -> IntStream.range(base, base + 1_000)
                                    .forEach(i -> server.hub()
                                            .publish(List.of("contended"), "n", Integer.toString(i), null))))
                    .toList();
            for (Thread publisher : publishers) {
                publisher.join();
            }

            assertThat(received(first, 2_000))
                    .isEqualTo(received(second, 2_000))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_client_that_does_not_read_is_ended_and_holds_up_neither_publisher_nor_others() {
        try (PusherServer server = PusherServer.start("send-timeout=500ms", "queue-size=256KB");
                RawClient slow = server.connect();
                RawClient fast = server.connect()) {
            slow.subscribe("busy");
            fast.subscribe("busy");
            slow.stopReading();
            String data = "\"" + "x".repeat(10_000) + "\"";

            int published = 0;
            while (server.hub().connectionCount() == 2 && published < 20_000) {
                long start = System.nanoTime();
                server.hub().publish(List.of("busy"), "n", data, null);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                fast.next("n");
                published++;
            }

            assertThat(server.hub().connectionCount()).isEqualTo(1);
            server.hub().publish(List.of("busy"), "last", "{}", null);
            fast.next("last");
        }
    }

    @Test
    void a_slow_client_that_wakes_up_in_time_is_told_to_come_back_by_4100() {
        try (PusherServer server = PusherServer.start("queue-size=64KB");
                RawClient slow = server.connect()) {
            slow.subscribe("busy");
            slow.stopReading();
            String data = "\"" + "x".repeat(10_000) + "\"";

            while (server.hub().connectionCount() == 1) {
                server.hub().publish(List.of("busy"), "n", data, null);
            }
            slow.readAgain();

            assertThat(slow.closeCode()).isEqualTo(4100);
        }
    }

    @Test
    void after_a_storm_of_comings_and_goings_nothing_is_left() throws InterruptedException {
        try (PusherServer server = PusherServer.start("queue-frames=100000", "queue-size=64MB");
                RawClient reader = server.connect();
                LoggedWarnings warnings = new LoggedWarnings().listen()) {
            reader.subscribe("storm");
            List<Thread> visitors = IntStream.range(0, 200)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> visit(server, i)))
                    .toList();
            for (int i = 0; i < 5_000 && visitors.stream().anyMatch(Thread::isAlive); i++) {
                server.hub().publish(List.of("storm", "presence-storm"), "n", "{}", null);
            }
            for (Thread visitor : visitors) {
                visitor.join();
            }

            await().untilAsserted(() -> {
                assertThat(server.hub().connectionCount()).isEqualTo(1);
                assertThat(server.hub().channelCount()).isEqualTo(1);
            });
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void connections_over_the_limit_are_refused_with_4100_until_there_is_room() {
        try (PusherServer server = PusherServer.start("max-connections=1")) {
            RawClient first = server.connect();
            try (RawClient second = RawClient.open(server.address("test-key", "?protocol=7"))) {
                assertThat(second.closeCode()).isEqualTo(4100);
            }

            first.close();

            await().until(() -> server.hub().connectionCount() == 0);
            server.connect().close();
        }
    }

    @Test
    void a_silent_client_is_pinged_and_then_ended_with_4201_unless_it_answers() {
        try (PusherServer server = PusherServer.start("activity-timeout=1s", "pong-timeout=1s");
                RawClient silent = server.connect();
                RawClient answering = server.connect()) {
            silent.next("pusher:ping");
            answering.next("pusher:ping");
            answering.send("{\"event\":\"pusher:pong\",\"data\":{}}");

            assertThat(silent.closeCode()).isEqualTo(4201);
            assertThat(answering.closing()).isNotDone();
        }
    }

    @Test
    void a_server_that_goes_down_sends_everybody_elsewhere_after_what_was_published() {
        PusherServer server = PusherServer.start();
        try (RawClient client = server.connect()) {
            client.subscribe("news");
            server.hub().publish(List.of("news"), "last", "{}", null);

            server.close();

            client.next("last");
            assertThat(client.closeCode()).isEqualTo(4200);
        }
    }

    private static void visit(PusherServer server, int number) {
        RawClient visitor = RawClient.open(server.address("test-key", "?protocol=7"));
        if (number % 3 == 0) {
            visitor.close();
            return;
        }
        visitor.greeted();
        visitor.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"storm\"}}");
        String data = "{\"user_id\":\"" + number % 7 + "\"}";
        visitor.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"presence-storm\",\"auth\":\""
                + PusherServer.auth(visitor.socketId() + ":presence-storm:" + data)
                + "\",\"channel_data\":" + JsonText.quote(data) + "}}");
        visitor.close();
    }

    private static List<Integer> received(RawClient client, int count) {
        return IntStream.range(0, count)
                .map(i -> RawClient.data(client.next("n")).intValue())
                .boxed()
                .toList();
    }
}
