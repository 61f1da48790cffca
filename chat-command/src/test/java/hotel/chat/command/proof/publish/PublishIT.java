package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hotel.chat.api.ledger.SignedHead;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.proof.HeadJson;
import hotel.chat.command.proof.SignedHeads;
import hotel.chat.command.rounds.RoundLock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every signed head gets to every place, in order, however often that place is away. */
class PublishIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String KEY = "34750f98bd59fcfc";

    private static JdbcClient jdbc;

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeAll
    static void migrate() {
        LedgerFixture.empty();
        LedgerFixture.unguard();
        jdbc = JdbcClient.create(LedgerFixture.pool());
    }

    @BeforeEach
    void start() throws IOException {
        jdbc.sql("truncate event_store.signing_key, event_store.signed_head, event_store.published_head")
                .update();
        jdbc.sql("""
                        insert into event_store.signing_key (number, key_id, public_key, created_at)
                        values (1, :key, sha256('key'), :at)
                        """)
                .param("key", KEY)
                .param("at", NOW.atOffset(ZoneOffset.UTC))
                .update();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/heads", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.removeFirst(), -1);
        }
    }

    @Test
    void a_file_grows_by_a_line_a_head_and_goes_on_after_a_line_that_was_cut_off() throws Exception {
        Path file = folder.resolve("heads.ndjson");
        FileTarget target = new FileTarget(file);
        signed(10, 20);
        publisher(target, NOW).round();
        assertThat(Files.readAllLines(file)).satisfiesExactly(head(10), head(20));
        Files.writeString(file, "{\"position\":30,\"ha", StandardOpenOption.APPEND);
        signed(30);

        assertThat(HeadJson.read(file)).extracting(SignedHead::position).containsExactly(10L, 20L);

        publisher(target, NOW).round();

        assertThat(Files.readAllLines(file)).satisfiesExactly(head(10), head(20), head(30));
        assertThat(HeadJson.read(file)).extracting(SignedHead::position).containsExactly(10L, 20L, 30L);
    }

    @Test
    void a_directory_gets_a_file_a_head_in_the_order_of_names() throws Exception {
        signed(9, 10, 1_000_000_000_000L);

        publisher(new DirectoryTarget(folder), NOW).round();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.sorted().map(PublishIT::content))
                    .satisfiesExactly(head(9), head(10), head(1_000_000_000_000L));
        }
    }

    @Test
    void a_webhook_that_refuses_gets_the_same_head_again_before_any_other() throws Exception {
        signed(10, 20, 30);
        answers.addAll(List.of(204, 503, 302, 204));
        HeadPublisher publisher = publisher(webhook("/heads"), NOW);
        publisher.round();
        assertThat(behind("webhook")).isEqualTo(2);
        publisher.round();
        assertThat(behind("webhook")).isEqualTo(2);

        publisher.round();

        assertThat(behind("webhook")).isZero();
        assertThat(posted).satisfiesExactly(head(10), head(20), head(20), head(20), head(30));
        assertThat(meters.get("chat.audit.published")
                        .tags("target", "webhook", "outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void what_fails_is_tried_again_later_and_later_and_at_once_after_a_success() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(backoff.failed(NOW)).isTrue();
        assertThat(backoff.isOver(NOW.plusMillis(999))).isFalse();
        assertThat(backoff.isOver(NOW.plusSeconds(1))).isTrue();
        assertThat(backoff.failed(NOW)).isFalse();
        assertThat(backoff.isOver(NOW.plusMillis(1_999))).isFalse();
        assertThat(backoff.failed(NOW)).isFalse();
        assertThat(backoff.isOver(NOW.plusMillis(2_999))).isFalse();
        assertThat(backoff.isOver(NOW.plusSeconds(3))).isTrue();

        backoff.reset();

        assertThat(backoff.isOver(NOW)).isTrue();
    }

    @Test
    void a_head_is_published_once_it_is_settled_so_that_an_older_one_that_is_being_signed_comes_first()
            throws Exception {
        Path file = folder.resolve("heads.ndjson");
        signed(20);
        HeadPublisher early = publisher(new FileTarget(file), NOW.minusSeconds(9));
        early.round();
        assertThat(file).doesNotExist();
        signed(10);

        publisher(new FileTarget(file), NOW).round();

        assertThat(Files.readAllLines(file)).satisfiesExactly(head(10), head(20));
    }

    @Test
    void a_place_that_hangs_holds_up_no_other_and_gets_all_when_it_is_back() throws Exception {
        signed(10, 20);
        Path file = folder.resolve("heads.ndjson");
        HttpServer hanging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var released = new java.util.concurrent.CountDownLatch(1);
        hanging.createContext("/", exchange -> {
            try {
                released.await();
                answer(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        hanging.start();
        URI url = URI.create("http://127.0.0.1:" + hanging.getAddress().getPort() + "/");
        try (PublishRounds _ = new PublishRounds(Map.of(
                        publisher(new WebhookTarget(url, Duration.ofSeconds(30)), NOW),
                        new RoundLock(LedgerFixture.pool(), "pub-hook"),
                        publisher(new FileTarget(file), NOW),
                        new RoundLock(LedgerFixture.pool(), "pub-file")))
                .begin()) {
            Awaitility.await()
                    .until(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
            assertThat(posted).isEmpty();
            released.countDown();
            Awaitility.await().until(() -> posted.size() == 2);
        } finally {
            hanging.stop(0);
        }
    }

    @Test
    void another_place_of_the_same_kind_gets_all_heads_from_the_first_on() throws Exception {
        signed(10);
        publisher(new FileTarget(folder.resolve("one")), NOW).round();
        signed(20);

        publisher(new FileTarget(folder.resolve("two")), NOW).round();

        assertThat(Files.readAllLines(folder.resolve("one"))).satisfiesExactly(head(10));
        assertThat(Files.readAllLines(folder.resolve("two"))).satisfiesExactly(head(10), head(20));
    }

    private WebhookTarget webhook(String path) {
        return new WebhookTarget(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), Duration.ofSeconds(5));
    }

    private HeadPublisher publisher(HeadTarget target, Instant now) {
        return new HeadPublisher(
                target,
                new SignedHeads(jdbc),
                new PublishedPositions(jdbc, target),
                new PublishMeters(meters, target.kind()),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(10)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private double behind(String kind) {
        return meters.get("chat.audit.unpublished").tag("target", kind).gauge().value();
    }

    /** Ten seconds ago. */
    private static void signed(long... positions) {
        for (long position : positions) {
            jdbc.sql("""
                            insert into event_store.signed_head (position, hash, root, signed_at, key_id, signature)
                            values (:position, sha256('hash'), sha256('root'), :at, :key, sha256('r') || sha256('s'))
                            """)
                    .param("position", position)
                    .param("at", NOW.minusSeconds(10).atOffset(ZoneOffset.UTC))
                    .param("key", KEY)
                    .update();
        }
    }

    private static java.util.function.Consumer<String> head(long position) {
        return line -> assertThat(line)
                .startsWith("{\"position\":" + position + ",\"hash\":\"d04b98f4")
                .contains("\"at\":\"2026-01-02T03:03:55.678Z\",\"key_id\":\"" + KEY + "\",\"signature\":\"");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
