package hotel.chat.app.e2e;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A film goes up by the unmodified tus-js-client while 16 people chat, on a server with a heap of 256 MB: the connection is
 * cut 20 times, the server killed at the half, and what is served in the end is the film, byte for byte.
 */
@Tag("faults")
@EnabledIfSystemProperty(named = "chat.e2e.huge", matches = "true")
class HugeUploadIT {
    private static final long SIZE = Long.getLong("chat.e2e.huge.bytes", 2L << 30);
    private static final int CUTS = 20;
    private static final Duration CALM = Duration.ofSeconds(Integer.getInteger("chat.e2e.huge.calm", 30));
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> HEAP = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final String RATES = "--chat.rate-limits.enabled=false";
    /** An MP4's first box, so that it is taken for a film. */
    private static final byte[] FILM =
            HexFormat.of().parseHex("0000001866747970" + "69736f6d00000200" + "69736f6d69736f32");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @TempDir
    Path films;

    private final Queue<JsonNode> said = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @Test
    void it_arrives_whole_and_nobody_who_chats_notices() throws Exception {
        Path film = films.resolve("film.mp4");
        String sha256 = write(film);
        Server server = Server.start(HEAP, data, RATES);
        Process uploader = null;
        try {
            List<Colleague> people = logIn(server.port());
            Colleague anna = people.getFirst();
            String conversation = anna.group("Film", people.toArray(Colleague[]::new));
            try (Chatter chatter = new Chatter(
                    IntStream.range(0, 16)
                            .mapToObj(i -> people.get(i % people.size()))
                            .toList(),
                    conversation)) {
                passes(CALM);
                chatter.taken();
                passes(CALM);
                report("alone", chatter.taken());
                uploader = upload(server, anna, film);
                await().atMost(PATIENCE).until(() -> progress() > SIZE / 2);
                report("beside the upload", chatter.taken());
                assertThat(chatter.failures()).isEmpty();
                System.out.println("heap in use at the half, MB: " + heap(server.port()) / (1 << 20));
                server.kill();
            }
            server = Server.start(HEAP, data, RATES);
            assertThat(said).noneMatch(one -> one.has("failed"));
            tell(uploader, server.port());
            List<Colleague> again = logIn(server.port());
            String id;
            try (Chatter chatter = new Chatter(
                    IntStream.range(0, 16)
                            .mapToObj(i -> again.get(i % again.size()))
                            .toList(),
                    conversation)) {
                id = uploaded();
                report("beside the second half, a new JVM", chatter.taken());
                assertThat(chatter.failures()).isEmpty();
            }
            assertThat(said.stream().filter(one -> one.has("cut")).count()).isEqualTo(CUTS);
            System.out.println("heap in use at the end, MB: " + heap(server.port()) / (1 << 20));
            assertServed(again, conversation, id, sha256);
        } finally {
            server.close();
            if (uploader != null) {
                uploader.destroy();
            }
        }
    }

    private void assertServed(List<Colleague> people, String conversation, String id, String sha256) throws Exception {
        Colleague anna = people.getFirst();
        Answer sent = anna.post(
                "/conversations/" + conversation + "/messages", Map.of("message", "", "attachment_ids", List.of(id)));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        Colleague ben = people.get(1);
        JsonNode attachment = Colleague.ok(ben.getAfter(
                        sent, "/messages/" + sent.body().path("message_id").asString()))
                .path("attachments")
                .get(0);
        assertThat(attachment.path("sha256").asString()).isEqualTo(sha256);
        assertThat(attachment.path("size").asLong()).isEqualTo(SIZE);
        assertThat(attachment.path("type").asString()).isEqualTo("video");
        HttpResponse<InputStream> bytes = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                ben.client().url() + attachment.path("url").asString()))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(sha256(bytes.body())).isEqualTo(sha256);
    }

    private String uploaded() {
        JsonNode end = said(one -> one.has("done") || one.has("failed"));
        assertThat(end.has("done")).as(end.toString()).isTrue();
        String url = end.path("done").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private JsonNode said(Predicate<JsonNode> wanted) {
        await().atMost(PATIENCE).until(() -> said.stream().anyMatch(wanted));
        return said.stream().filter(wanted).findFirst().orElseThrow();
    }

    private long progress() {
        return said.stream()
                .mapToLong(one -> one.path("progress").asLong(0))
                .max()
                .orElse(0);
    }

    private Process upload(Server server, Colleague anna, Path film) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "uploads/huge.mjs")
                .directory(Path.of("src/test/node").toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, Object> settings = Map.of(
                "port", server.port(),
                "hotel", anna.hotel(),
                "token", String.valueOf(anna.client().token()),
                "file", film.toString(),
                "name", "film.mp4",
                "cuts", CUTS);
        node.environment().put("HUGE", Colleague.JSON.writeValueAsString(settings));
        Process process = node.start();
        Thread.ofVirtual().start(() -> listen(process));
        return process;
    }

    private void listen(Process node) {
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(Colleague.JSON.readTree(line));
            }
        } catch (IOException ended) {
            // The process was closed with the test.
        }
    }

    private static void tell(Process node, int port) throws IOException {
        Writer commands = node.outputWriter(StandardCharsets.UTF_8);
        commands.write(Colleague.JSON.writeValueAsString(Map.of("port", port)) + "\n");
        commands.flush();
    }

    private static List<Colleague> logIn(int port) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + port, null);
        return Stream.of("anna", "ben", "carla", "dev", "mona")
                .map(name -> new Colleague(
                        client.login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo"), ChatAppIT.GRAND_BUDAPEST, name))
                .toList();
    }

    private static void report(String when, List<Long> latencies) {
        System.out.printf(
                "chat %s: %d sends, p50 %d ms, p99 %d ms%n",
                when,
                latencies.size(),
                Chatter.percentile(latencies, 0.5).toMillis(),
                Chatter.percentile(latencies, 0.99).toMillis());
    }

    private static long heap(int port) throws Exception {
        String meters = HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return meters.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(5)).until(() -> System.nanoTime() > end);
    }

    private static String write(Path film) throws Exception {
        Random random = new Random(20_261_122);
        byte[] block = new byte[1 << 20];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(film))) {
            for (long written = 0; written < SIZE; written += block.length) {
                random.nextBytes(block);
                if (written == 0) {
                    System.arraycopy(FILM, 0, block, 0, FILM.length);
                }
                out.write(block);
                digest.update(block);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(InputStream bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        try (bytes) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
