package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.OtlpReceiver;
import hotel.chat.app.support.OtlpReceiver.Received;
import hotel.chat.app.support.PusherStandIn;
import hotel.chat.app.verify.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One trace tells what became of a request, up to Pusher, and nothing of what was said. */
class TracesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CALLER = "b7ad6b7169203331";

    @TempDir
    static Path folder;

    private static PusherStandIn pusher;
    private static OtlpReceiver collector;
    private static ServletWebServerApplicationContext server;

    private final Colleague anna = colleague("anna");
    private final Colleague ben = colleague("ben");

    @BeforeAll
    static void start() {
        pusher = new PusherStandIn();
        collector = new OtlpReceiver();
        Stream<String> settings = Stream.of(
                "--server.port=0",
                "--chat.data.dir=" + folder.resolve("data"),
                "--chat.traces.endpoint=" + collector.endpoint(),
                "--chat.traces.share=1");
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(ChatApplication.class)
                .run(Stream.concat(settings, Stream.of(pusher.settings())).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        collector.close();
        pusher.close();
    }

    @Test
    void a_message_is_one_trace_from_the_request_through_command_and_ledger_and_projections_to_pusher() {
        String conversation = anna.group("Traced title", ben);
        String trace = UUID.randomUUID().toString().replace("-", "");
        Answer sent = send(conversation, "a very secret sentence", trace);
        String position = Long.toString(Colleague.position(sent));

        Received request = span(trace, "POST /api/hotels/{hotel}/conversations/{conversationId}/messages");
        Received command = span(trace, "command SendMessage");
        Received append = span(trace, "ledger append");
        Received projection = span(trace, "projection conversations");
        Received publish = span(trace, "pusher publish");

        assertThat(request.parentId()).isEqualTo(CALLER);
        assertThat(request.attributes()).containsEntry("http.response.status_code", "201");
        assertThat(command.parentId()).isEqualTo(request.spanId());
        assertThat(append.parentId()).isEqualTo(command.spanId());
        assertThat(append.attributes()).containsEntry("chat.position", position);
        assertThat(projection.parentId()).isEqualTo(append.spanId());
        assertThat(projection.attributes())
                .containsEntry("chat.position", position)
                .containsEntry("chat.event", "MessageSent");
        assertThat(publish.parentId()).isEqualTo(append.spanId());
        assertThat(publish.attributes()).containsEntry("chat.position", position);
    }

    @Test
    void a_trace_has_the_id_that_a_problem_says() {
        Answer refused = anna.get("/messages/" + UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(404);

        Received request =
                span(refused.body().path("trace_id").asString(), "GET /api/hotels/{hotel}/messages/{messageId}");
        assertThat(request.parentId()).isEmpty();
        assertThat(request.attributes()).containsEntry("http.response.status_code", "404");
    }

    @Test
    void no_span_has_a_text_a_name_or_a_path_with_ids_in_it() {
        String secret = "secret-" + UUID.randomUUID();
        String conversation = anna.group(secret, ben);
        String trace = UUID.randomUUID().toString().replace("-", "");
        send(conversation, secret + " said", trace);
        anna.get("/search?q=" + secret);
        anna.get("/no/such/" + secret);
        span(trace, "pusher publish");
        String last = UUID.randomUUID().toString().replace("-", "");
        send(conversation, "and this is the last", last);
        span(last, "pusher publish");

        assertThat(collector.everything())
                .doesNotContain(secret)
                .doesNotContain(conversation)
                .doesNotContain("Anna")
                .doesNotContain("this is the last");
        Set<String> names = collector.spans().stream().map(Received::name).collect(Collectors.toSet());
        assertThat(names).allMatch(name -> name.matches("[A-Za-z ]+|[A-Z]+( /[a-zA-Z{}/*-]+)?|projection [a-z-]+"));
    }

    @Test
    void a_trace_stands_in_the_facts_and_an_export_of_them_verifies() throws IOException {
        String conversation = anna.group("Audited", ben);
        String trace = UUID.randomUUID().toString().replace("-", "");
        send(conversation, "for the audit", trace);
        Path file = new Exporting(colleague("audrey"), folder)
                .export(Map.of("conversation_ids", List.of(conversation), "format", "ndjson"));

        assertThat(metadata(file)).anyMatch(metadata -> metadata.contains("\"traceparent\":\"00-" + trace));
        Verdict verdict = Exporting.verify(file);
        assertThat(verdict.valid()).as(verdict.toString()).isTrue();
        Exporting.assertSame(verdict, Exporting.otherVerdict(file));
    }

    private static List<String> metadata(Path export) throws IOException {
        try (ZipFile zip = new ZipFile(export.toFile());
                InputStream facts = zip.getInputStream(zip.getEntry("facts.ndjson"))) {
            return new String(facts.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Colleague.JSON.readTree(line).path("metadata").asString())
                    .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private Answer send(String conversation, String text, String trace) {
        return anna.client()
                .send(
                        "POST",
                        anna.base() + "/conversations/" + conversation + "/messages",
                        Map.of("Content-Type", "application/json", "traceparent", "00-" + trace + "-" + CALLER + "-00"),
                        Colleague.JSON.writeValueAsString(Map.of("message", text)));
    }

    private static Received span(String trace, String name) {
        List<Received> found = await().atMost(PATIENCE)
                .until(
                        () -> collector.spans().stream()
                                .filter(span -> span.traceId().equals(trace)
                                        && span.name().equals(name))
                                .toList(),
                        spans -> !spans.isEmpty());
        return found.getFirst();
    }

    private static Colleague colleague(String name) {
        String url = "http://127.0.0.1:" + server.getWebServer().getPort();
        ChatClient client = new ChatClient(url, null).login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, name);
    }
}
