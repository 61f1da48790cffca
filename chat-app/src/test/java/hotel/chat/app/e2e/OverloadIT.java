package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A small node, and clients that hold on to it. */
class OverloadIT {
    private static final int AT_ONCE = 50;
    private static final int OF_A_HOTEL = AT_ONCE / 2;
    private static final int OF_A_PERSON = AT_ONCE / 5;
    /** A quarter of a sixteenth of the heap, in MiB: a body of unknown length counts as one. */
    private static final int LONG_BODIES_OF_A_PERSON = 2;

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx160m", "-XX:+ExitOnOutOfMemoryError");

    private static Server server;
    private static Colleague anna;
    private static Colleague ben;
    private static Colleague carla;
    private static Colleague sam;
    private static Colleague sue;

    @BeforeAll
    static void start() throws Exception {
        Path data = ChatAppIT.temporary();
        server = Server.start(SMALL, data, "--chat.rate-limits.at-once=" + AT_ONCE);
        anna = server.demo("anna");
        ben = server.demo("ben");
        carla = server.demo("carla");
        ChatClient nobody = new ChatClient("http://127.0.0.1:" + server.port(), null);
        sam = new Colleague(nobody.login("sea-view", "sam", "sam-demo"), "sea-view", "sam");
        sue = new Colleague(nobody.login("sea-view", "sue", "sue-demo"), "sea-view", "sue");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void who_keeps_calls_open_has_a_share_and_a_hotel_that_does_leaves_the_other_in_peace() {
        String conversation = anna.group("Dawdling", ben, carla);
        try (Dawdler slow = new Dawdler(anna, server.port());
                Dawdler slower = new Dawdler(ben, server.port());
                Dawdler slowest = new Dawdler(carla, server.port())) {
            slow.beginsToWrite(2 * OF_A_PERSON, conversation);
            await().untilAsserted(() -> assertThat(slow.answered(429)).isEqualTo(OF_A_PERSON));
            assertThat(anna.get("/staff").status()).isEqualTo(429);
            assertThat(ben.get("/staff").status()).isEqualTo(200);

            slower.beginsToWrite(OF_A_PERSON, conversation);
            slowest.beginsToWrite(OF_A_PERSON, conversation);
            int left = OF_A_HOTEL - 2 * OF_A_PERSON;
            await().untilAsserted(() ->
                    assertThat(slower.answered(429) + slowest.answered(429)).isEqualTo(OF_A_PERSON - left));
            Answer refused = server.demo("dev").get("/staff");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate_limited");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(sam.get("/conversations").status()).isEqualTo(200);
            sam.said(sam.group("Meanwhile", sue), "here all is well");
        }
        await().untilAsserted(() ->
                assertThat(anna.send(conversation, "again").status()).isEqualTo(201));
        await().untilAsserted(() -> assertThat(inFlight()).isEqualTo("0.0"));
    }

    @Test
    void answers_that_nobody_reads_do_not_fill_the_memory() {
        String conversation = anna.group("Long reads", ben, carla);
        String text = "漢".repeat(10_000);
        Answer last = null;
        for (int message = 0; message < 150; message++) {
            last = anna.send(conversation, text);
        }
        assertThat(anna.getAfter(last, "/conversations/" + conversation).status())
                .isEqualTo(200);
        String page = "/conversations/" + conversation + "/messages?limit=200";
        try (Dawdler slow = new Dawdler(anna, server.port());
                Dawdler slower = new Dawdler(ben, server.port())) {
            slow.asks(OF_A_PERSON, page);
            slower.asks(OF_A_PERSON, page);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(slow.answers()).noneMatch(String::isEmpty);
                assertThat(slower.answers()).noneMatch(String::isEmpty);
            });
            long answered = slow.answered(200) + slower.answered(200);
            long refused = slow.answered(503) + slower.answered(503);
            assertThat(answered).isPositive();
            assertThat(refused).as("beyond what memory there is").isPositive();
            assertThat(answered + refused).isEqualTo(2 * OF_A_PERSON);
            assertThat(carla.get("/conversations/" + conversation + "/messages?limit=2")
                            .status())
                    .isEqualTo(200);
            carla.said(conversation, "short");
        }
        await().untilAsserted(() -> assertThat(carla.get(page).status()).isEqualTo(200));
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void long_bodies_that_do_not_end_have_a_share_of_the_memory_and_leave_room_for_short_ones() {
        String conversation = anna.group("Long writes", ben, carla);
        try (Dawdler slow = new Dawdler(anna, server.port())) {
            slow.beginsToWriteAtLength(OF_A_PERSON - 1, conversation);
            await().untilAsserted(
                            () -> assertThat(slow.answered(503)).isEqualTo(OF_A_PERSON - 1 - LONG_BODIES_OF_A_PERSON));
            anna.said(conversation, "short");
        }
        await().untilAsserted(() ->
                assertThat(anna.send(conversation, "漢".repeat(9_000)).status()).isEqualTo(201));
    }

    private static String inFlight() {
        return anna.client()
                .send("GET", "/actuator/prometheus", Map.of(), null)
                .text()
                .lines()
                .filter(line -> line.startsWith("chat_calls "))
                .map(line -> line.substring("chat_calls ".length()))
                .findFirst()
                .orElse("");
    }
}
