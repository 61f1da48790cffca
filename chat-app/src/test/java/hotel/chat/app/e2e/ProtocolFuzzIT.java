package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import hotel.chat.app.e2e.RawHttp.Reply;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever comes in by another way than the published document's JSON — frames, calls of Pusher's API, resumable uploads, forms,
 * files — the server answers or closes, says of no error of its own, and lets others go on. So many cases as {@code
 * chat.e2e.fuzz.sockets}, {@code .handshakes}, {@code .api}, {@code .tus}, {@code .forms} and {@code .files} say.
 */
class ProtocolFuzzIT {
    /** What the protocols of WebSocket and Pusher name, but an error of the server's own. */
    private static final Set<Integer> DOCUMENTED =
            Set.of(1000, 1001, 1002, 1003, 1007, 1009, 4001, 4006, 4007, 4008, 4009, 4100, 4200, 4201);

    /** Tomcat answers a ping and finds that another thread has closed: it looks and then writes, and says so loudly. */
    private static final String LATE_PONG = "WsRemoteEndpointBase.sendPong(";

    private static final Pattern BEGINS = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d");
    private static final String ENTRY = "\f";
    private static final String LAST = "the-end";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Server server;
    private static PusherKeys keys;
    private static Colleague anna;
    private static String conversation;

    private int before;

    @BeforeAll
    static void start() throws IOException {
        Path data = ChatAppIT.temporary();
        server = Server.start(
                List.of("-XX:+UseSerialGC"),
                data,
                "--chat.rate-limits.enabled=false",
                "--chat.uploads.unfinished-per-person=10000");
        keys = PusherKeys.in(data);
        anna = server.demo("anna");
        conversation = anna.group("Fuzz", server.demo("mona"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void mark() {
        before = server.said().size();
    }

    @Test
    void frames_are_answered_or_the_connection_is_closed_and_nobody_listens_without_a_signature() throws Exception {
        FuzzCases cases = FuzzCases.of("sockets", 1_500);
        try (Neighbour neighbour = Neighbour.listening(server.port(), keys, PusherWords.QUIET)) {
            assertWell(cases.wrong(ProtocolFuzzIT::talked));

            assertHearsOnly(neighbour, "canary");
            assertThat(subscribers(PusherWords.QUIET)).contains("\"subscription_count\":1");
        }
    }

    @Test
    void handshakes_are_refused_or_closed_and_never_an_error_of_the_server() throws Exception {
        FuzzCases cases = FuzzCases.of("handshakes", 200);

        assertWell(cases.wrong(random -> {
            String handshake = SocketFuzzer.handshake(keys.key(), random);
            return RawHttp.ask(server.port(), handshake).verdict(handshake);
        }));
    }

    @Test
    void calls_of_pushers_api_are_refused_and_obeyed_by_their_signature_only() throws Exception {
        FuzzCases cases = FuzzCases.of("api", 600);
        AtomicInteger good = new AtomicInteger();
        try (Neighbour neighbour = Neighbour.listening(server.port(), keys, PusherWords.QUIET)) {
            assertWell(cases.wrong(random -> {
                PusherApiFuzzer.Call call = PusherApiFuzzer.call(keys, random);
                Reply reply = RawHttp.ask(server.port(), call.request());
                if (reply.isGood()) {
                    good.incrementAndGet();
                }
                boolean isForged = reply.isGood() && !call.isSigned();
                return isForged ? "obeyed: " + RawHttp.shown(call.request()) : reply.verdict(call.request());
            }));

            assertHearsOnly(neighbour, "canary");
        }
        assertThat(good).as("calls that were obeyed").hasValueGreaterThan(cases.count() / 10);
    }

    @Test
    void resumable_uploads_are_refused_or_go_on_and_never_an_error_of_the_server() throws Exception {
        FuzzCases cases = FuzzCases.of("tus", 300);
        AtomicInteger begun = new AtomicInteger();

        assertWell(cases.wrong(random -> uploaded(random, begun)));

        assertThat(begun).as("uploads that were begun").hasValueGreaterThan(cases.count() / 10);
        String upload = anna.upload("proper.txt", "a proper upload".getBytes(RawHttp.BYTES));
        Answer sent =
                anna.post("/conversations/" + conversation + "/messages", Map.of("attachment_ids", List.of(upload)));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(anna.processed(sent)).hasSize(1);
    }

    @Test
    void forms_are_taken_or_refused_and_never_an_error_of_the_server() throws Exception {
        FuzzCases cases = FuzzCases.of("forms", 300);
        AtomicInteger good = new AtomicInteger();

        assertWell(cases.wrong(random -> {
            String request = FormFuzzer.request(token(), conversation, random);
            if (random.nextInt(20) == 0) {
                RawHttp.vanish(server.port(), request);
                return "";
            }
            Reply reply = RawHttp.ask(server.port(), request);
            if (reply.isGood()) {
                good.incrementAndGet();
            }
            return reply.verdict(request);
        }));

        assertThat(good).as("forms that were taken").hasValueGreaterThan(cases.count() / 20);
    }

    @Test
    void files_with_broken_bytes_are_refused_or_end_as_attachments() throws Exception {
        FuzzCases cases = FuzzCases.of("files", 40);
        FileFuzzer files = new FileFuzzer();
        Queue<Answer> taken = new ConcurrentLinkedQueue<>();

        assertWell(cases.wrong(random -> {
            Form form = new Form();
            for (int left = random.nextInt(3); left >= 0; left--) {
                form.file(files.name(random), files.next(random));
            }
            Answer answer = anna.send(conversation, form);
            if (answer.status() == 201) {
                taken.add(answer);
            }
            return answer.status() == 201 || answer.status() / 100 == 4 ? "" : answer.status() + " " + answer.text();
        }));

        assertThat(taken).hasSizeGreaterThan(cases.count() / 4);
        for (Answer sent : taken) {
            assertThat(anna.processed(sent)).isNotEmpty().allSatisfy(ProtocolFuzzIT::assertServed);
        }
        assertNothingAlarming();
    }

    private static void assertServed(JsonNode file) {
        assertThat(anna.client().bytes(file.path("url").asString()).statusCode())
                .isEqualTo(200);
        if (file.path("thumbnail_url").isString()) {
            assertThat(anna.client()
                            .bytes(file.path("thumbnail_url").asString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String talked(Random random) throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.say(RawSocket.handshake("/app/" + keys.key() + "?protocol=7"));
            assertThat(socket.answer()).startsWith("HTTP/1.1 101");
            String socketId = Colleague.JSON
                    .readTree(Colleague.JSON
                            .readTree(socket.hear().orElseThrow().text())
                            .path("data")
                            .asString())
                    .path("socket_id")
                    .asString();
            SocketFuzzer.Talk talk = SocketFuzzer.talk(keys, socketId, random);
            String verdict = verdict(socket, talk);
            return verdict.isEmpty() ? "" : verdict + " after " + talk.form() + " " + RawHttp.shown(talk.bytes());
        }
    }

    private static String verdict(RawSocket socket, SocketFuzzer.Talk talk) throws IOException {
        socket.say(talk.bytes()
                + RawSocket.frame(0x81, "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + LAST + "\"}}"));
        if (talk.form() == SocketFuzzer.Form.UNFINISHED) {
            socket.sayNothingMore();
        }
        while (true) {
            Optional<RawSocket.Heard> heard = socket.hear();
            if (heard.isEmpty()) {
                return talk.form() == SocketFuzzer.Form.WELL ? "broken off" : "";
            }
            RawSocket.Heard frame = heard.get();
            if (frame.opcode() == RawSocket.Heard.CLOSE) {
                boolean isAnswer = talk.saysGoodbye() || talk.form() == SocketFuzzer.Form.UNFINISHED;
                return isAnswer || DOCUMENTED.contains(frame.closeCode()) ? "" : "closed with " + frame.closeCode();
            }
            if (frame.opcode() == RawSocket.Heard.TEXT) {
                JsonNode said = Colleague.JSON.readTree(frame.text());
                if (joined(said, talk.mayJoin())) {
                    return "let in: " + said;
                }
                if (said.path("channel").asString("").equals(LAST)) {
                    return "";
                }
            }
        }
    }

    /** Whether a guarded channel was entered that was not properly asked for. */
    private static boolean joined(JsonNode said, Set<String> mayJoin) {
        String channel = said.path("channel").asString("");
        boolean isGuarded =
                channel.startsWith("private-") || channel.startsWith("presence-") || channel.startsWith("#");
        return said.path("event").asString().equals("pusher_internal:subscription_succeeded")
                && isGuarded
                && !mayJoin.contains(channel);
    }

    private static String uploaded(Random random, AtomicInteger begun) throws IOException {
        TusFuzzer fuzzer = new TusFuzzer(token(), random);
        TusFuzzer.Asked create = fuzzer.create();
        Reply created = RawHttp.ask(server.port(), create.bytes());
        List<String> verdicts = new ArrayList<>(List.of(verdict(created, create)));
        String upload = new UUID(random.nextLong(), random.nextLong()).toString();
        if (created.isGood() && !created.header("Location").isEmpty()) {
            begun.incrementAndGet();
            upload = TusClient.idOf(created.header("Location"));
        }
        for (int left = random.nextInt(4); left >= 0; left--) {
            TusFuzzer.Asked asked = fuzzer.next(upload);
            if (random.nextInt(12) == 0) {
                RawHttp.vanish(server.port(), asked.bytes());
            } else {
                verdicts.add(verdict(RawHttp.ask(server.port(), asked.bytes()), asked));
            }
        }
        return String.join("", verdicts);
    }

    /** A body that ended before it was whole may be sent again soon. */
    private static String verdict(Reply reply, TusFuzzer.Asked asked) {
        boolean isForLater = asked.isCut()
                && reply.status() == 503
                && !reply.header("Retry-After").isEmpty();
        return isForLater ? "" : reply.verdict(asked.bytes());
    }

    private static String token() {
        return Objects.requireNonNull(anna.client().token());
    }

    /** Something is told to the neighbour, and it is all that was heard. */
    private static void assertHearsOnly(Neighbour neighbour, String name) throws IOException {
        String request = PusherApiFuzzer.event(keys, PusherWords.QUIET, name).request();
        Reply told = RawHttp.ask(server.port(), request);
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !neighbour.heard().isEmpty());
        assertThat(neighbour.heard()).containsExactly(name + " {}");
    }

    private static String subscribers(String channel) throws IOException {
        return RawHttp.ask(server.port(), PusherApiFuzzer.count(keys, channel).request())
                .text();
    }

    private void assertWell(List<String> wrong) {
        assertThat(wrong).isEmpty();
        assertNothingAlarming();
        assertThat(server.isAlive()).isTrue();
    }

    private void assertNothingAlarming() {
        List<String> said = server.said();
        StringBuilder entries = new StringBuilder();
        for (String line : said.subList(before, said.size())) {
            entries.append(BEGINS.matcher(line).find() ? ENTRY : "")
                    .append(line)
                    .append('\n');
        }
        assertThat(entries.toString().split(ENTRY)).noneMatch(ProtocolFuzzIT::isAlarming);
    }

    private static boolean isAlarming(String entry) {
        boolean isError = entry.contains(" ERROR ") || entry.contains("\n\tat ");
        return isError && !entry.contains(LATE_PONG);
    }
}
